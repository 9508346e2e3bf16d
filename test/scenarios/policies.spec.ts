import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerViolations,
  parseViolations,
  type Violation,
  type ViolationsAnswer,
} from '@grant-ledger/domain';
import { indexOf } from '../support/index-of.ts';
import { knownSize, paramsOf, recordedEvents } from './history.ts';
import type { ExpectedRow, Scenario, ScenarioFile } from './scenario.ts';

/** A question to `GET /v1/violations`; of each row, the parts that tell policies apart are compared. */
interface Ask {
  readonly ask: string;
  readonly known?: number;
  readonly counts?: ViolationsAnswer['counts'];
  readonly rows: readonly (ExpectedRow & Pick<Violation, 'policyId' | 'adopted'>)[];
}

const { scenarios } = JSON.parse(
  readFileSync(join(__dirname, 'policies.json'), 'utf8'),
) as ScenarioFile<Ask>;
const titled = scenarios.map((scenario): [string, Scenario<Ask>] => [scenario.name, scenario]);

describe('policies, by hand-worked scenarios', () => {
  it.each(titled)('%s', (_, scenario) => {
    const events = recordedEvents(scenario);
    const index = indexOf(events);
    for (const { ask, known, rows, counts } of scenario.asks) {
      const params = paramsOf(ask);
      const question = parseViolations(params);
      if (!question.ok) throw new Error(`${ask}: ${JSON.stringify(question.errors)}`);
      const size = known ?? knownSize(events, params);
      const answer = answerViolations(events.slice(0, size), question.value);
      expect({ ask, rows: answer.rows.map((row, at) => inShort(row, rows[at])) }).toEqual({
        ask,
        rows: rows.map((row) => ({ ...nobody, exercised: 0, ...row, spans: row.spans?.map(long) })),
      });
      if (counts) expect({ ask, counts: answer.counts }).toEqual({ ask, counts });
      expect({ ask, answer: index.violations(question.value, size) }).toEqual({ ask, answer });
    }
  });
});

const nobody = { personId: null, accountId: null, groupId: null, tenantId: null, scope: null };

/** What tells a violation from others; the evidence where it is expected. The rest is that of `/v1/access`. */
function inShort(row: Violation, expected: ExpectedRow | undefined) {
  const { policyId, adopted, personId, accountId, groupId, tenantId, scope, spans } = row;
  return {
    ...{ policyId, adopted, personId, accountId, groupId, tenantId, scope, spans },
    exercised: row.exercised,
    ...(expected?.evidence && { evidence: row.evidence }),
  };
}

const long = (span: Violation['spans'][number]) => ({
  ...span,
  from: new Date(span.from).toISOString(),
  to: new Date(span.to).toISOString(),
});
