import type { UseQueryResult } from '@tanstack/react-query';
import type { Answer } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { isDay, writeFilters, writeKnown, type Known } from '../../question/question.ts';
import type { ReplayQuestion } from './replay-question.ts';

type Sized = UseQueryResult<Answer<'/v1/access'>>;

/** The known sizes that a question is replayed between, as far as they are there, and what they are asked by. */
export function useKnownSizes(
  question: ReplayQuestion,
  zone: string,
): {
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly query: Sized;
} {
  const from = useAnswer('/v1/access', {
    search: oneRow(question, question.knownFrom, zone),
    isAsked: question.knownFrom.kind !== 'size',
  });
  const to = useAnswer('/v1/access', { search: oneRow(question, question.knownTo, zone) });
  const last = to.data?.known.size;
  const first =
    question.knownFrom.kind === 'size'
      ? Number(question.knownFrom.knownSize)
      : from.data?.known.size;
  return { first, last, query: from.error ? from : to };
}

/** The question in short: what it is known from is all that is looked at. */
function oneRow(question: ReplayQuestion, known: Known, zone: string): URLSearchParams {
  const search = new URLSearchParams({ at: question.from, limit: '1' });
  writeFilters(question, search);
  writeKnown(known, search);
  if (known.kind === 'at' && isDay(known.knownAt)) search.set('tz', zone);
  return search;
}
