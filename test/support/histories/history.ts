import fc from 'fast-check';
import type { PostedEvent, RecordedEvent } from '@grant-ledger/domain';
import {
  escortDraft,
  grantDraft,
  movingDrafts,
  otherDrafts,
  revocationDraft,
} from './access-drafts.ts';
import { policyDrafts } from './policy-drafts.ts';
import { reportDrafts } from './report-drafts.ts';
import { dayInstant, type Draft, optional, START } from './vocabulary.ts';

const draft = fc.oneof(
  { weight: 4, arbitrary: grantDraft },
  { weight: 2, arbitrary: revocationDraft },
  ...otherDrafts.map((arbitrary) => ({ weight: 1, arbitrary })),
  { weight: 4, arbitrary: escortDraft },
);

/** A correction of the event so many places back, with data of another event of its type, or none. */
const correction = fc.record({ correct: fc.nat(), replaceWith: optional(fc.nat()) });

export const SOURCE = 'urn:histories';

/** A history of posted events, corrections among them, in the order of recording. */
export const history = (
  options: {
    maxLength?: number;
    corrections?: boolean;
    policies?: boolean;
    reports?: boolean;
    moving?: boolean;
  } = {},
) =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: draft },
        { weight: options.corrections === false ? 0 : 1, arbitrary: correction },
        { weight: options.policies ? 1 : 0, arbitrary: fc.oneof(...policyDrafts) },
        { weight: options.reports ? 4 : 0, arbitrary: fc.oneof(...reportDrafts) },
        { weight: options.moving ? 12 : 0, arbitrary: fc.oneof(...movingDrafts) },
      ),
      { minLength: 15, maxLength: options.maxLength ?? 50, size: 'max' },
    )
    .map(posted);

function posted(steps: readonly (Draft | { correct: number; replaceWith: number | undefined })[]) {
  const events: PostedEvent[] = [];
  for (const step of steps) {
    const made = 'correct' in step ? correctionOf(events, step) : step;
    if (made) events.push(asPosted(made, events.length));
  }
  return events;
}

function correctionOf(
  events: readonly PostedEvent[],
  { correct, replaceWith }: { correct: number; replaceWith: number | undefined },
): Draft | undefined {
  const target = events[correct % Math.max(events.length, 1)];
  if (!target) return undefined;
  const alike = events.filter(({ type }) => type === target.type);
  const replacement = replaceWith === undefined ? undefined : alike[replaceWith % alike.length];
  return {
    type: 'record.corrected',
    data: {
      target: { source: target.source, id: target.id },
      reason: 'as it should have been',
      ...(replacement && { replacement: replacement.data as never }),
    },
  };
}

export const asPosted = (draftEvent: Draft, index: number): PostedEvent => ({
  specversion: '1.0',
  id: `e${index}`,
  source: SOURCE,
  time: dayInstant(0),
  ...draftEvent,
});

/** The events as a ledger would keep them that recorded one a minute. */
export const asRecorded = (events: readonly PostedEvent[]): RecordedEvent[] =>
  events.map((event, position) => ({
    ...event,
    position,
    recordedat: new Date(START + position * 60_000).toISOString(),
    recordedby: 'histories',
  }));
