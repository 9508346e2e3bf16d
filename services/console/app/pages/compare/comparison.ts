import { readSide, writeSide } from '../../question/known-sides.ts';
import {
  isDay,
  readKnown,
  readQuestion,
  writeFilters,
  writeKnown,
  writeQuestion,
  type Known,
  type Question,
  type When,
} from '../../question/question.ts';

type Narrowed = Pick<Question, 'filters' | 'certainty' | 'escorted'>;

/** Two moments as known at one time, or one question as known at two. */
export type Comparison = Narrowed &
  (
    | {
        readonly between: 'moments';
        readonly fromAt: string;
        readonly toAt: string;
        readonly known: Known;
      }
    | {
        readonly between: 'known-times';
        readonly when: When;
        readonly fromKnown: Known;
        readonly toKnown: Known;
      }
  );

/** The comparison in a URL, by the names of `GET /v1/access/diff`; undefined if it says none. */
export function readComparison(search: URLSearchParams): Comparison | undefined {
  const [fromAt, toAt] = [search.get('fromAt'), search.get('toAt')];
  if (fromAt && toAt) {
    const narrowed = narrowedIn(new URLSearchParams([...search, ['at', fromAt]]));
    return { between: 'moments', fromAt, toAt, known: readKnown(search), ...narrowed };
  }
  const fromKnown = readSide(search, 'from');
  const when = readQuestion(search)?.when;
  if (!fromKnown || !when) return undefined;
  const toKnown = readSide(search, 'to') ?? { kind: 'now' };
  return { between: 'known-times', when, fromKnown, toKnown, ...narrowedIn(search) };
}

/** The comparison as parameters of `GET /v1/access/diff`, dates being of this zone. */
export function writeComparison(comparison: Comparison, zone: string): URLSearchParams {
  const search = new URLSearchParams();
  if (comparison.between === 'moments') {
    search.set('fromAt', comparison.fromAt);
    search.set('toAt', comparison.toAt);
    writeFilters(comparison, search);
    writeKnown(comparison.known, search);
  } else {
    const { when, fromKnown, toKnown, filters, certainty, escorted } = comparison;
    const known: Known = { kind: 'now' };
    const asked = writeQuestion({ when, known, filters, certainty, escorted }, zone);
    for (const [name, value] of asked) search.append(name, value);
    writeSide(fromKnown, 'from', search);
    writeSide(toKnown, 'to', search);
  }
  if (needsZone(comparison) && zone !== 'UTC') search.set('tz', zone);
  return search;
}

function needsZone(comparison: Comparison): boolean {
  const sides =
    comparison.between === 'moments'
      ? [comparison.known]
      : [comparison.fromKnown, comparison.toKnown];
  return sides.some((known) => known.kind === 'at' && isDay(known.knownAt));
}

function narrowedIn(search: URLSearchParams): Narrowed {
  const question = readQuestion(search);
  return {
    filters: question?.filters ?? {},
    ...(question?.certainty && { certainty: question.certainty }),
    ...(question?.escorted && { escorted: question.escorted }),
  };
}
