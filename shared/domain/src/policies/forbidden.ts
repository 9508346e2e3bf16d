import type { EventData } from '../events/index.ts';
import type { AccessQuestion, Filters, ForbiddenAccess, SubjectTest } from '../access/question.ts';
import { canonicalJson } from '../events/canonical-json.ts';
import { intersection } from '../time/index.ts';
import type { Policy } from './policy.ts';
import type { ViolationsQuestion } from './violations-question.ts';

type Forbids = EventData['policy.adopted']['forbids'];

/** A policy, and the question of access that asks for what it forbids of what was asked for. */
export interface Asked {
  readonly policy: Policy;
  readonly question: AccessQuestion;
}

/** The policies that a question is about, each with what it asks of access. */
export function askedOf(question: ViolationsQuestion, policies: readonly Policy[]): Asked[] {
  const { access, policies: ids, counterfactual } = question;
  const asked = policies.filter(({ data }) => !ids || ids.includes(data.policyId));
  return (counterfactual ? distinct(asked) : asked).flatMap((policy) => {
    const window = counterfactual ? access.window : intersection(access.window, policy.range);
    if (!window) return [];
    const within = { ...access, window: window as AccessQuestion['window'] };
    return [{ policy, question: forbiddenOf(policy, within) }];
  });
}

/** Of a question of access, the access that a policy forbids. */
function forbiddenOf({ data: { forbids } }: Policy, question: AccessQuestion): AccessQuestion {
  const { accessKinds, unlessEscorted } = forbids;
  const forbidden: ForbiddenAccess = {
    subject: testOf(forbids.subject),
    ...(accessKinds && { accessKinds }),
    ...(unlessEscorted && { unlessEscorted }),
  };
  return { ...question, filters: onObject(question.filters, forbids.object), forbids: forbidden };
}

const testOf = (subject: Forbids['subject']): SubjectTest =>
  'in' in subject
    ? { attribute: subject.attribute, values: subject.in, isNegated: false }
    : { attribute: subject.attribute, values: subject.notIn, isNegated: true };

/** The filters, narrowed to the object: of what is one value at a time, both ask for what is in both lists. */
function onObject(filters: Filters, object: Forbids['object']): Filters {
  const narrowed = Object.entries(object).flatMap(([filter, value]) => {
    const asked = filters[filter as keyof Forbids['object']];
    if (value === undefined) return [];
    return [[filter, !asked || asked.includes(value) ? [value] : []]];
  });
  return { ...filters, ...(Object.fromEntries(narrowed) as Filters) };
}

/** Without its dates, a policy that was adopted again in the same words is one: the last adoption. */
function distinct(policies: readonly Policy[]): readonly Policy[] {
  const wordsOf = ({ data: { policyId, forbids } }: Policy) => canonicalJson([policyId, forbids]);
  return [...new Map(policies.map((policy) => [wordsOf(policy), policy])).values()];
}
