import type { AccessQuestion } from '@grant-ledger/domain';
import { idOf } from '../history/world.ts';
import { ONE_IN_DOD } from '../history/profile.ts';
import { median, percentile } from '../measure/statistics.ts';
import type { Databases } from '../peers/databases.ts';
import { readRows, rowsOfAnswer, type Approach, type Peer } from '../peers/peer.ts';
import { asText, headlines, instants, nearestTo, questionAt } from '../questions/questions.ts';
import { against, atLeast, type Line } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

const HUNDRED = 100;
const TIMED = 100;
/** So many questions decide how a peer is asked; the first half of them warm it up. */
const TRIED = 12;
/** A way so many times slower than another is given up. */
const HOPELESS = 4;
/** How often the product is asked when a peer is asked once: it is done so soon. */
const REPEATED = 5;

/** The question at one instant, about a hundred rows, of the product and of the peers in turn. */
export async function question(bench: Workbench): Promise<Line[]> {
  const { index } = await bench.index();
  const databases = await bench.databases();
  const moments = instants(bench.options.seed, TRIED + TIMED, [2017, 2026]);
  const rowsOf = (asked: AccessQuestion) => index.answer(asked, index.size).rows.length;
  const tenants = Array.from({ length: 8 }, (_, n) => ({
    tenant: [idOf('t', n * ONE_IN_DOD + 1)],
  }));
  const lines: Line[] = [];
  for (const candidates of [headlines(), tenants]) {
    const { filters } = nearestTo(HUNDRED, candidates, moments.slice(0, TRIED), rowsOf);
    const questions = moments.map((at) => questionAt(at, filters));
    lines.push(...(await inTurn(bench, databases, questions, asText(filters))));
  }
  return lines;
}

/** Milliseconds of one call. */
async function timed(call: () => unknown): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

async function inTurn(
  bench: Workbench,
  { names, peers }: Databases,
  questions: readonly AccessQuestion[],
  text: string,
): Promise<Line[]> {
  const { index } = await bench.index();
  const { size } = index;
  const rivals: { peer: Peer; approach: Approach; samples: number[] }[] = [];
  for (const peer of peers) {
    const approach = await bestApproach(peer, questions.slice(0, TRIED), size);
    rivals.push({ peer, approach, samples: [] });
  }
  const own: number[] = [];
  let rows = 0;
  for (const asked of questions.slice(TRIED)) {
    const answer = rowsOfAnswer(index.answer(asked, size));
    rows += answer.length;
    for (let n = 0; n < REPEATED; n += 1) own.push(await timed(() => index.answer(asked, size)));
    for (const { peer, approach, samples } of rivals) {
      samples.push(await timed(() => peer.ask(asked, size, approach)));
      const rowsOfPeer = readRows(await peer.ask(asked, size, approach), names);
      if (JSON.stringify(rowsOfPeer) !== JSON.stringify(answer))
        throw new Error(`${peer.name} and the product differ: ${JSON.stringify(asked)}`);
    }
  }
  const quantity = (ms: number) => ({ value: ms * 1000, unit: 'µs' as const });
  const common = { section: 'question', note: `${Math.round(rows / TIMED)} rows, ${text}` };
  return rivals.flatMap(({ peer, approach, samples }): Line[] => {
    const isTarget = peer.name.startsWith('PostgreSQL') && text.includes('location');
    const line = { ...common, what: 'at an instant, median', measured: quantity(median(own)) };
    const name = `${peer.name} (${Object.values(approach).join(', ')})`;
    const tail = { ...common, what: 'at an instant, p99', measured: quantity(percentile(own, 99)) };
    return [
      against(
        { ...line, ...(isTarget && { target: atLeast(200, '×') }) },
        {
          name,
          measured: quantity(median(samples)),
        },
      ),
      against(tail, { name, measured: quantity(percentile(samples, 99)) }),
    ];
  });
}

/** How the peer is fastest; asks the questions in every way, so that it is warm as well. */
async function bestApproach(
  peer: Peer,
  questions: readonly AccessQuestion[],
  size: number,
): Promise<Approach> {
  let best: { approach: Approach; time: number } | undefined;
  for (const approach of peer.approaches(questions[0]!)) {
    const samples: number[] = [];
    for (const asked of questions) {
      samples.push(await timed(() => peer.ask(asked, size, approach)));
      // No need to wait for what is far behind.
      if (best && samples.length > 2 && Math.min(...samples) > HOPELESS * best.time) break;
    }
    const time = median(samples.slice(Math.floor(samples.length / 2)));
    if (!best || time < best.time) best = { approach, time };
  }
  return best!.approach;
}
