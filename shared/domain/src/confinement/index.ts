export { readConfinement } from './echo.ts';
export { visibleEvents } from './visible-events.ts';
export type { Confinement } from './within.ts';
