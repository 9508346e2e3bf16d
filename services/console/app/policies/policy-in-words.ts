import type { Schemas } from '../api/client.ts';
import type { Language } from '../strings/language.ts';
import { policies } from '../strings/policies.ts';
import type { Formats } from '../time/format.ts';

export type Policy = Schemas['Policy'];
type Forbids = Policy['forbids'];

/** What a policy forbids, to whom and on what, in one sentence. */
export function policyInWords(
  { subject, object, accessKinds, unlessEscorted }: Forbids,
  language: Language,
  formats: Formats,
): string {
  const text = policies[language];
  const kinds = accessKinds
    ? text.accessOf(formats.either(accessKinds.map((kind) => text.kinds[kind])))
    : text.anyAccess;
  const unless = unlessEscorted ? text.unless[unlessEscorted] : '';
  return text.forbids(kinds, tenantsOf(object, language), whom(subject, language, formats), unless);
}

const OBJECTS = ['customer', 'impactLevel', 'provider', 'contract'] as const;

function tenantsOf(object: Forbids['object'], language: Language): string {
  const text = policies[language];
  const named = OBJECTS.flatMap((name) => {
    const value = object[name];
    return value === undefined ? [] : [text.objects[name](value)];
  });
  return text.tenants(named.join(' '));
}

function whom(subject: Forbids['subject'], language: Language, formats: Formats): string {
  const text = policies[language];
  const isIn = 'in' in subject;
  const values = isIn ? subject.in : subject.notIn;
  const { attribute } = subject;
  const [only] = values;
  if (attribute === 'us-person' && values.length === 1)
    return (only === 'yes') === isIn ? text.usPerson : text.notUsPerson;
  return (isIn ? text.whom : text.whomElse)[attribute](formats.either(values.map(formats.country)));
}

/** Whether its citation says that it was, in part or whole, seen in secondary sources alone. */
export const isFromSecondarySources = ({ citation }: Pick<Policy, 'citation'>): boolean =>
  /secondary sources?/i.test(citation);

/** Whether a policy is in force at an instant: ranges are half-open. */
export function stateAt({ from, to }: Policy, at: string): 'notYet' | 'inForce' | 'over' {
  const instant = Date.parse(at);
  if (instant < Date.parse(from)) return 'notYet';
  return to === null || instant < Date.parse(to) ? 'inForce' : 'over';
}
