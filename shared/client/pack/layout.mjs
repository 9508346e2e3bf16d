import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This room's folder. */
export const room = fileURLToPath(new URL('..', import.meta.url));
/** The project's. */
export const ROOT = join(room, '../..');
export const DIST = join(room, 'dist');

/** What package.json exports, by the path in src and dist. */
export const ENTRIES = ['index', 'inquiry/index', 'verify/index'];

/** The project's, which the package has as well. */
export const LICENCE = join(room, 'LICENSE');

/** How a file begins that stands alone. */
export const BANNER = '// Bundled with all that it imports, but what Node has.';

/** Where the compiler's own file is meanwhile. */
export const unpacked = (path) => `${path}.unpacked`;
