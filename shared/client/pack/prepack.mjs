// Before `npm pack` and `npm publish`: puts the entries in dist that stand alone in the place of those that the compiler
// wrote, which import other rooms. What npm packs then needs nothing but itself. `postpack.mjs` puts the others back, also
// after a pack that was interrupted.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { BANNER, DIST, ENTRIES, LICENCE, ROOT, room, unpacked } from './layout.mjs';
import { licencesOf } from './licences.mjs';

execFileSync('npx', ['tsc', '-b'], { cwd: room, stdio: ['ignore', 2, 2] });

const [{ output }] = [
  await build({
    configFile: false,
    root: room,
    logLevel: 'warn',
    resolve: {
      conditions: ['source'],
      // What needs a Buffer comes for browsers with one of its own.
      alias: { 'csv-stringify/sync': 'csv-stringify/browser/esm/sync' },
    },
    build: {
      target: 'es2022',
      write: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry}.ts`])),
        preserveEntrySignatures: 'exports-only',
        external: /^node:/,
        output: {
          banner: BANNER,
          entryFileNames: '[name].js',
          chunkFileNames: 'bundled/[name].js',
        },
      },
    },
  }),
].flat();

for (const entry of ENTRIES) {
  const compiled = join(DIST, `${entry}.js`);
  // After a pack that was interrupted it is not the compiler's, which is put aside already.
  if (!readFileSync(compiled, 'utf8').startsWith(BANNER)) cpSync(compiled, unpacked(compiled));
}
for (const { fileName, code } of output) {
  const path = join(DIST, fileName);
  mkdirSync(dirname(path), { recursive: true });
  // Aside first: programs that run meanwhile find one or the other, and never a part.
  writeFileSync(`${path}.aside`, code);
  renameSync(`${path}.aside`, path);
}
cpSync(join(ROOT, 'LICENSE'), LICENCE);
writeFileSync(join(DIST, 'bundled', 'LICENSES.txt'), licencesOf(output));
