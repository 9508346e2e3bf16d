// After `npm pack` and `npm publish`: dist is again what the compiler wrote.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, ENTRIES, LICENCE, unpacked } from './layout.mjs';

for (const entry of ENTRIES) {
  const path = join(DIST, `${entry}.js`);
  if (existsSync(unpacked(path))) renameSync(unpacked(path), path);
}
rmSync(join(DIST, 'bundled'), { recursive: true, force: true });
rmSync(LICENCE, { force: true });
