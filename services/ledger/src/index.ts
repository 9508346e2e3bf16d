export { LedgerError, type LedgerErrorCode } from './errors.ts';
export { HeldEvents } from './held-events.ts';
export { Ledger, type LedgerOptions, type Receipt, type RecordingContext } from './ledger.ts';
export { describeLedger } from './http/openapi.ts';
export { ledgerRoutes, type LedgerRoutesOptions } from './http/routes.ts';
