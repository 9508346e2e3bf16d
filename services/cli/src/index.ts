export type { Settings } from './settings.ts';
export { checkLedger, type LedgerCheck, type Soundness } from './check/check-ledger.ts';
export { startProcess, type RunningProcess, type ProcessOptions } from './process.ts';
export { differencesFrom } from './demo/compare.ts';
export { paramsOf, type HandWorkedAnswer } from './demo/hand-worked.ts';
export { run } from './program.ts';
export { SETTINGS } from './configuration/catalogue.ts';
