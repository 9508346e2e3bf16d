export { AccessIndex } from './access-index.ts';
export type { FindPosition } from './facts/fact-index.ts';
