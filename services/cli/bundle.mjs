// Bundles the compiled command line into `build`: a start reads a dozen files instead of a thousand, and takes half as long.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = fileURLToPath(new URL('.', import.meta.url));
const dir = `${here}build`;

/** What a module finds beside itself (the page, fonts, the thread that writes) it goes on to find from the bundle. */
const ownPlace = {
  name: 'own-place',
  transform: (code, id) =>
    code.includes('import.meta.url')
      ? code.replaceAll(
          'import.meta.url',
          `new URL(${JSON.stringify(relative(dir, id))}, import.meta.url).href`,
        )
      : null,
};

const bundle = await rolldown({
  input: `${here}dist/main.js`,
  platform: 'node',
  // Compiled code of the machine; and what only a log on a server needs.
  external: ['better-sqlite3', '@eventstore/db-client'],
  plugins: [ownPlace],
});
await bundle.write({ dir, format: 'esm', cleanDir: true });
