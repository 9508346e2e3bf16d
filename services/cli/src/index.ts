export type { Settings } from './settings.ts';
export { startStandalone, type Standalone, type StandaloneOptions } from './standalone.ts';
export { differencesFrom } from './demo/compare.ts';
export { paramsOf, type HandWorkedAnswer } from './demo/hand-worked.ts';
