import { formatInstant, parseInstant } from '@grant-ledger/domain';

const FINER_THAN_A_MILLISECOND = /\.\d{3}\d*[1-9]/;

/**
 * A time in the one spelling that it has in the ledger, where a provider's ways of delivery write one time
 * differently (`.250000+00:00`, `.250Z`, `.25Z`). Finer digits stay as they were written.
 */
export const oneSpelling = (time: string): string =>
  FINER_THAN_A_MILLISECOND.test(time) ? time : formatInstant(parseInstant(time));
