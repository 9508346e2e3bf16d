import { principalOf } from '@grant-ledger/http';
import type { Response } from 'express';
import type { Poster } from '../poster.ts';

/** Who posts by this request. */
export function posterOf(response: Response): Poster {
  const { name, sources } = principalOf(response);
  return { recordedBy: name, sources };
}
