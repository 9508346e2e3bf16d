export { LedgerError, type LedgerErrorCode } from './errors.ts';
export { HeldEvents } from './held-events.ts';
export { Ledger, type LedgerOptions, type Receipt, type RecordingContext } from './ledger.ts';
export type { PostingFigures } from './posting-tally.ts';
export { describeLedger } from './http/openapi.ts';
export { ledgerRoutes, type LedgerRoutesOptions } from './http/routes.ts';
export { describeImport } from './import/openapi.ts';
export { importHandshake, importRoutes } from './import/routes.ts';
export { createKeyFile, originOf, readKeyFile, rotateKeyFile } from './seal/key-file.ts';
export {
  witnessesOf,
  type AskedWitnesses,
  type WitnessesOptions,
  type WitnessesStatus,
} from './seal/ask-witnesses.ts';
export type { WitnessStatus } from './seal/asked-witness.ts';
export { logKeys, parseSeed, withRetired, type LogKeys } from './seal/log-keys.ts';
export { SealError, type SealErrorCode } from './seal/seal-error.ts';
export { Sealer, type SealerOptions, type SealNotice } from './seal/sealer.ts';
export { NO_WITNESSES, type Witnesses } from './seal/witnesses.ts';
export { parseWitnesses, type WitnessAt } from './seal/witness-settings.ts';
export { describeWitnesses, witnessRoutes } from './seal/witness-routes.ts';
