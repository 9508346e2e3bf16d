import {
  isDay,
  readQuestion,
  writeFilters,
  type Known,
  type Question,
} from '../../question/question.ts';
import { readSide, writeSide } from '../../question/known-sides.ts';

/** What is replayed: a question over a window of valid time, and between two known times. */
export interface ReplayQuestion extends Pick<Question, 'filters' | 'certainty' | 'escorted'> {
  readonly from: string;
  readonly to: string;
  readonly knownFrom: Known;
  readonly knownTo: Known;
}

/** Where the two clocks stand. */
export interface Positions {
  readonly at: string;
  readonly knownSize: number;
}

/** The ledger before its first event, from which it is replayed unless the question says otherwise. */
export const NOTHING_KNOWN: Known = { kind: 'size', knownSize: '0' };

/** The question in a URL; undefined if it says no window. */
export function readReplay(search: URLSearchParams): ReplayQuestion | undefined {
  const window = new URLSearchParams(search);
  window.delete('on');
  window.delete('at');
  const question = readQuestion(window);
  if (question?.when.kind !== 'window') return undefined;
  const { when, filters, certainty, escorted } = question;
  return {
    from: when.from,
    to: when.to,
    filters,
    certainty,
    escorted,
    knownFrom: readSide(search, 'from') ?? NOTHING_KNOWN,
    knownTo: readSide(search, 'to') ?? { kind: 'now' },
  };
}

/** The positions in a URL, those that it says. */
export function readPositions(search: URLSearchParams): Partial<Positions> {
  const [at, knownSize] = [search.get('at'), search.get('knownSize')];
  return {
    ...(at !== null && !Number.isNaN(Date.parse(at)) && { at }),
    ...(knownSize !== null && /^\d+$/.test(knownSize) && { knownSize: Number(knownSize) }),
  };
}

/** Both as the parameters of a URL, dates being of this zone. */
export function writeReplay(
  question: ReplayQuestion,
  zone: string,
  positions: Partial<Positions> = {},
): URLSearchParams {
  const search = new URLSearchParams({ from: question.from, to: question.to });
  const sides = [question.knownFrom, question.knownTo];
  if (sides.some((known) => known.kind === 'at' && isDay(known.knownAt)) && zone !== 'UTC')
    search.set('tz', zone);
  writeFilters(question, search);
  if (!isNothing(question.knownFrom)) writeSide(question.knownFrom, 'from', search);
  writeSide(question.knownTo, 'to', search);
  if (positions.at !== undefined) search.set('at', positions.at);
  if (positions.knownSize !== undefined) search.set('knownSize', String(positions.knownSize));
  return search;
}

const isNothing = (known: Known): boolean => known.kind === 'size' && known.knownSize === '0';
