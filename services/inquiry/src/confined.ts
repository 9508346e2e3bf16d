import {
  visibleEvents,
  type AccessQuestion,
  type Confinement,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { principalOf } from '@grant-ledger/http';
import type { Response } from 'express';

/** What whoever asks is confined to; undefined if he is not. */
export const confinementOf = (res: Response): Confinement | undefined =>
  principalOf(res).confinement;

/** The question, within what whoever asks it is confined to. */
export function confined(res: Response, question: AccessQuestion): AccessQuestion {
  const within = confinementOf(res);
  return within ? { ...question, within } : question;
}

/** Of the first events of the log those that whoever asks may see. */
export function visibleTo(
  res: Response,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const within = confinementOf(res);
  return within ? visibleEvents(events, within) : events;
}
