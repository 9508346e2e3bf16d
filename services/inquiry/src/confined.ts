import {
  visibleEvents,
  type AccessQuestion,
  type Confinement,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { principalOf } from '@grant-ledger/http';
import type { Response } from 'express';
import type { Inquiry } from './inquiry.ts';

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

/** Which positions whoever asks may see, as known from all that has been taken in: of the log's other events nothing is said. */
export async function positionsVisibleTo(
  res: Response,
  inquiry: Inquiry,
): Promise<(position: number) => boolean> {
  if (!confinementOf(res)) return () => true;
  const visible = visibleTo(res, await inquiry.first(inquiry.size));
  const positions = new Set(visible.map(({ position }) => position));
  return (position) => positions.has(position);
}
