import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

describe('the console and the SDK', () => {
  it('know the API as its OpenAPI document describes it now', () => {
    // In a process of its own: the generator is an ES module that jest does not load.
    const made = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        "import { apiSchema } from './test/dist/console/api-schema.js'; process.stdout.write(await apiSchema())",
      ],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    expect(readFileSync('shared/client/src/api/schema.ts', 'utf8')).toBe(made);
  });
});
