import { createHash } from 'node:crypto';
import {
  canonicalJson,
  formatInstant,
  instant,
  parseInstant,
  type AccessQuestion,
  type Violation,
  type ViolationsQuestion,
} from '@grant-ledger/domain';
import { violationKey } from '../violation-key.ts';

/** A question of `/v1/violations` without its window: that of a live one is always now. */
export interface LiveQuestion extends Omit<ViolationsQuestion, 'access'> {
  readonly access: Omit<AccessQuestion, 'window'>;
}

/** By every policy, while it is in force. */
export const EVERY_VIOLATION: LiveQuestion = { access: { filters: {} }, counterfactual: false };

export type Window = AccessQuestion['window'];
export type Span = Violation['spans'][number];

/** What a violation was found from; as in answers, but for the root, for which the log would have to be asked. */
export interface LiveKnown {
  readonly size: number;
  readonly recordedAt: string | null;
}

/** A violation that has not ended yet. */
export interface OpenViolation {
  /** Where it began, as known when it was found open. */
  readonly since: string;
  readonly certainty: Span['certainty'];
  /** SHA-256, in hex, of what makes it itself: found again after a restart, it has the same. */
  readonly digest: string;
  readonly known: LiveKnown;
  /** The row of `/v1/violations` that has it, as last seen. */
  readonly row: Violation;
}

/** Answers a question from the events known. */
export type Ask = (question: ViolationsQuestion) => readonly Violation[];

const EARLIEST = parseInstant('0000-01-01T00:00:00Z');

export const within = (question: LiveQuestion, window: Window): ViolationsQuestion => ({
  ...question,
  access: { ...question.access, window },
});

/** The policy, adoption and pair of a row, as text. */
export const keyOf = (row: Violation): string => JSON.stringify(violationKey(row));

/**
 * The violation that a span of a row belongs to. The row ends at the window, so it is asked for once more, about
 * this pair alone and from when the policy came into force. The events that it hangs on where it begins tell it from
 * one that was taken back by a correction, and then made anew.
 */
export function openViolation(
  ask: Ask,
  {
    question,
    row,
    span,
    known,
  }: { question: LiveQuestion; row: Violation; span: Span; known: LiveKnown },
): OpenViolation {
  const key = keyOf(row);
  const ofPair = (window: Window) =>
    ask(within(aboutPair(question, row), window)).find((other) => keyOf(other) === key);
  const whole = ofPair({ from: EARLIEST, to: parseInstant(span.to) });
  const { from: since, certainty } = whole?.spans.at(-1) ?? span;
  const from = parseInstant(since);
  const evidence = ofPair({ from, to: instant(from + 1) })?.evidence;
  const itself = canonicalJson([...violationKey(row), certainty, since, evidence ?? []]);
  const digest = createHash('sha256').update(itself).digest('hex');
  return { since, certainty, digest, known, row };
}

/** Narrowed to one row, or to a few where nothing narrows to it: a filter of whole ids cuts no span. */
function aboutPair(question: LiveQuestion, row: Violation): LiveQuestion {
  const { personId, accountId, tenantId, policyId } = row;
  const filters = {
    ...question.access.filters,
    ...(personId !== null && { person: [personId] }),
    ...(accountId !== null && { account: [accountId] }),
    ...(tenantId !== null && { tenant: [tenantId] }),
  };
  return { ...question, policies: [policyId], access: { ...question.access, filters } };
}

/** As answers say it. */
export const liveKnown = (size: number, recordedAt: number | null): LiveKnown => ({
  size,
  recordedAt: recordedAt === null ? null : formatInstant(instant(recordedAt)),
});
