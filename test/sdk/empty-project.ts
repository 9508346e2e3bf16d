import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/process.ts';

const ROOT = join(__dirname, '../..');
const run = promisify(execFile);

/** A project with nothing in it but the SDK, as whoever installs it has. */
export interface EmptyProject {
  readonly folder: string;
  /** Where the SDK was installed. */
  readonly sdk: string;
  readonly write: (name: string, text: string) => void;
  /** Compiles its TypeScript, by the strictest rules, the types of the SDK too. Throws with what is wrong. */
  readonly compile: () => Promise<void>;
  /** Runs one of its compiled files. Gives what it prints; throws with what it says if it fails. */
  readonly runFile: (name: string) => Promise<string>;
}

/** Packs the SDK with `npm pack`, and installs the file in an empty project with `npm install`, without a registry. */
export async function installed(): Promise<EmptyProject> {
  const [packed, folder] = [temporaryFolder(), temporaryFolder()];
  await run('npm', ['pack', '-w', '@grant-ledger/client', '--pack-destination', packed], {
    cwd: ROOT,
  });
  const [tarball = ''] = readdirSync(packed);
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
  };
  write('package.json', '{ "name": "empty", "version": "1.0.0", "type": "module" }');
  const quiet = ['--offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', join(packed, tarball), ...quiet], { cwd: folder });
  write('tsconfig.json', JSON.stringify({ compilerOptions }));
  mkdirSync(join(folder, 'data'));
  return {
    folder,
    sdk: join(folder, 'node_modules/@grant-ledger/client'),
    write,
    compile: async () => {
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      await run(process.execPath, [tsc, '-p', '.'], { cwd: folder }).catch((error: unknown) => {
        throw new Error((error as { stdout: string }).stdout);
      });
    },
    runFile: async (name) =>
      (await run(process.execPath, [join('built', name)], { cwd: folder })).stdout,
  };
}

const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  rewriteRelativeImportExtensions: true,
  skipLibCheck: false,
  outDir: 'built',
  // Of Node, which whoever writes for it has; the SDK needs no other.
  typeRoots: [join(ROOT, 'node_modules/@types')],
  types: ['node'],
};
