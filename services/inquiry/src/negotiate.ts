import { Problem } from '@grant-ledger/http';
import type { Request, Response } from 'express';

/** The one of these media types that the request's Accept likes best, the first where it has no preference; else 406. */
export function negotiate<Type extends string>(
  req: Request,
  res: Response,
  types: readonly [Type, ...Type[]],
): Type {
  res.vary('Accept');
  const accepted = req.accepts([...types]);
  if (accepted !== false) return accepted as Type;
  throw new Problem(406, `This can be had as ${types.join(', ')}.`);
}
