import { FILTERS, readQuestion, writeQuestion, writeFilters, type Question } from './question.ts';

/** Which policies are asked about, and whether by their own dates: what `GET /v1/violations` takes beside a question. */
export interface PoliciesAsked {
  /** All that were adopted, if it names none. */
  readonly policies: readonly string[];
  readonly isCounterfactual: boolean;
}

/** A question of `GET /v1/violations`, as the form has it and as the URL says it. */
export type ViolationsQuestion = Question & PoliciesAsked;

/** The question in a URL; undefined if it says no time. */
export function readViolations(search: URLSearchParams): ViolationsQuestion | undefined {
  const question = readQuestion(search);
  return question && { ...question, ...readPolicies(search) };
}

export const readPolicies = (search: URLSearchParams): PoliciesAsked => ({
  policies: search.getAll('policy'),
  isCounterfactual: search.get('counterfactual') === 'true',
});

/** The question as parameters of `GET /v1/violations`, dates being of this zone. */
export function writeViolations(question: ViolationsQuestion, zone: string): URLSearchParams {
  const search = writeQuestion(question, zone);
  writePolicies(question, search);
  return search;
}

export function writePolicies(
  { policies, isCounterfactual }: PoliciesAsked,
  search: URLSearchParams,
): void {
  for (const policy of policies) search.append('policy', policy);
  if (isCounterfactual) search.set('counterfactual', 'true');
}

/** The question as parameters of `GET /v1/violations/live`, to which it is always now. */
export function writeLive(question: ViolationsQuestion): URLSearchParams {
  const search = new URLSearchParams();
  for (const policy of question.policies) search.append('policy', policy);
  writeFilters(question, search);
  return search;
}

/** A question's parameters as the body of a request has them: those that may be repeated as lists. */
export function asBody(search: URLSearchParams): Readonly<Record<string, string | string[]>> {
  const lists = new Set<string>([...FILTERS, 'policy']);
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => [
      name,
      lists.has(name) ? search.getAll(name) : (search.get(name) ?? ''),
    ]),
  );
}
