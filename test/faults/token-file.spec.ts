import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openTokenFile } from '@grant-ledger/http';
import { temporaryFolder } from '../support/process.ts';

const PROCESSES = 4;
const TOKENS = 8;

/** What each process runs, over the built room. */
const ISSUING = `
  import { openTokenFile } from '@grant-ledger/http';
  const tokens = openTokenFile(process.argv[1]);
  for (let n = 0; n < ${TOKENS}; n += 1) tokens.issue({ name: String(n), role: 'recorder' });
`;

it('a token file that several processes change at once keeps every token', async () => {
  const path = `${temporaryFolder()}/tokens.json`;
  const args = ['--input-type=module', '--eval', ISSUING, path];
  await Promise.all(
    Array.from({ length: PROCESSES }, () =>
      promisify(execFile)(process.execPath, args, { cwd: __dirname }),
    ),
  );
  expect(openTokenFile(path).list()).toHaveLength(PROCESSES * TOKENS);
});
