import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessAnswer, AccessRow } from '@grant-ledger/domain';
import { runCli, temporaryFolder } from '../../support/process.ts';

const file = (name: string) => join(__dirname, name);
const { question, counts, rows, absent } = JSON.parse(
  readFileSync(file('answers.json'), 'utf8'),
) as Worked;

/** What a reader of the files works out by hand; `why` is the working. */
interface Worked {
  /** As flags of `grant-ledger ask`. */
  readonly question: string;
  readonly counts: AccessAnswer['counts'];
  readonly rows: readonly (Partial<AccessRow> & { readonly why: string })[];
  /** Who is in no row, and why. */
  readonly absent: Readonly<Record<string, string>>;
}

/** In this order: of statements about one place the later one counts. */
const IMPORTS = [
  ['people-csv', 'registers.csv'],
  ['people-csv', 'people.csv', '--mapping', file('people-mapping.json')],
  ['badge-csv', 'badges.csv', '--mapping', file('badges-mapping.json')],
  ['azure-activity', 'azure-activity.ndjson'],
  ['aws-cloudtrail', 'aws-cloudtrail.json'],
  ['gcp-audit', 'gcp-audit.ndjson'],
  ['oracle-audit', 'oracle-audit.json'],
] satisfies [string, string, ...string[]][];

const env = { GRANT_LEDGER_DATA: temporaryFolder() };

describe('one story across four clouds, a people file and a badge log', () => {
  it.each(IMPORTS)('%s reads %s', async (format, name, ...flags) => {
    const ended = await runCli(['import', '--format', format, ...flags, file(name)], { env });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
  });

  it('one question over all providers has the answer that was worked out by hand', async () => {
    const asked = await runCli(['ask', ...question.split(' '), '--json'], { env });
    const answer = JSON.parse(asked.stdout) as AccessAnswer;
    expect(answer.rows.map(inShort)).toEqual(rows.map(worked));
    expect(answer.counts).toEqual(counts);
    const named = JSON.stringify(answer.rows);
    for (const person of Object.keys(absent)) expect(named).not.toContain(`"${person}"`);
  });
});

/** What the files say of a row; ids of grants are each connector's own, and its fixtures hold them. */
function inShort(row: AccessRow) {
  const { personId, accountId, groupId, tenantId, spans, locations, employers } = row;
  const grants = row.grants.map(({ role, via, from, to }) => ({ role, via, from, to }));
  return { personId, accountId, groupId, tenantId, spans, grants, locations, employers };
}

function worked({ why, ...row }: Worked['rows'][number]) {
  expect(why).not.toBe('');
  return { personId: null, accountId: null, groupId: null, ...row };
}
