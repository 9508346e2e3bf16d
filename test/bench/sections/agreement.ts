import { answerAccess } from '@grant-ledger/domain';
import { history } from '../history/history.ts';
import { indexOf } from '../measure/index-of-history.ts';
import { compare } from '../peers/agreement.ts';
import { loadDatabases } from '../peers/databases.ts';
import { headlines, instants, questionAt } from '../questions/questions.ts';
import type { Line } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

/** Small, since the plain rules look at every event for every question. */
const FACTOR = 0.001;
const MOMENTS = 12;

/**
 * What is compared has to mean the same: on a small history the product, the peers and the plain rules
 * give the same answers, at the newest known size and at one in the middle.
 *
 * @throws Error with the question and both answers if one differs.
 */
export async function agreement({ options }: Workbench): Promise<Line[]> {
  const small = { ...options, factor: FACTOR };
  const events = [...history(small)];
  const { index } = await indexOf(small);
  const { names, peers, close } = await loadDatabases(small);
  const filters = [
    ...headlines().slice(0, 8),
    { location: ['US', 'IN'] },
    { tenant: ['t-000001'] },
  ];
  let [questions, rows] = [0, 0];
  try {
    for (const [n, at] of instants(options.seed + 1, MOMENTS, [2017, 2026]).entries())
      for (const one of filters) {
        const question = questionAt(at, one);
        const size = n % 2 === 0 ? events.length : Math.floor(events.length / 2);
        const rules = answerAccess(events.slice(0, size), question);
        if (JSON.stringify(index.answer(question, size)) !== JSON.stringify(rules))
          throw new Error(
            `The product differs from the rules: ${JSON.stringify({ question, size })}`,
          );
        for (const peer of peers) {
          const { differences } = await compare(peer, events, names, { question, size });
          if (differences.length > 0)
            throw new Error(`${peer.name} differs from the rules: ${JSON.stringify(differences)}`);
        }
        questions += 1;
        rows += rules.rows.length;
      }
  } finally {
    await close();
  }
  const contenders = ['product', ...peers.map(({ name }) => name)].join(', ');
  const note = `${contenders} give ${rows} rows alike`;
  return [
    {
      section: 'agreement',
      what: 'answered like the plain rules',
      measured: { value: questions, unit: 'questions' },
      note,
    },
  ];
}
