// Bundles the compiled command line into `build`: a start reads a dozen files instead of a thousand, and compiles none.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { keepCompiled } from './bin/bundle.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const dir = `${here}build`;
const ofExpress = createRequire(import.meta.resolve('express'));
const sqlite = fileURLToPath(new URL('../../shared/store/dist/sqlite/', import.meta.url));

/** What a module finds beside itself (the page, fonts) it goes on to find from the bundle; the thread is in the bundle. */
const ownPlace = {
  name: 'own-place',
  transform: (code, id) =>
    id === `${sqlite}thread-writer.js`
      ? code.replace('../../dist/sqlite/writer-thread.js', 'writer-thread.cjs')
      : code.replaceAll(
          'import.meta.url',
          `new URL(${JSON.stringify(relative(dir, id))}, import.meta.url).href`,
        ),
};

const bundle = await rolldown({
  input: [`${here}dist/program.js`, `${sqlite}writer-thread.js`],
  platform: 'node',
  // Compiled code of the machine; and what only a log on a server needs.
  external: ['better-sqlite3', '@eventstore/db-client'],
  // Express brings the same table of media types four times.
  resolve: { alias: { 'mime-types': ofExpress.resolve('mime-types') } },
  plugins: [ownPlace],
});
await bundle.write({
  dir,
  format: 'cjs',
  // What V8 compiled before can import nothing.
  dynamicImportInCjs: false,
  cleanDir: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
});
for (const file of readdirSync(dir)) keepCompiled(`${dir}/${file}`);
