import type { Filter, QuestionEcho } from '@grant-ledger/domain';

type Wording = Partial<Record<Filter, (values: string) => string>>;

/** How a filter is said; `values` are joined by "or". */
const SUBJECT: Wording = {
  location: (values) => `located in ${values}`,
  citizenship: (values) => `with citizenship ${values}`,
  residence: (values) => `resident in ${values}`,
  usPerson: (values) => `with US person status ${values}`,
  employer: (values) => `employed by ${values}`,
  employerCountry: (values) => `employed by an organization of ${values}`,
  person: (values) => `being ${values}`,
  account: (values) => `through account ${values}`,
};

const OBJECT: Wording = {
  tenant: (values) => `tenant ${values}`,
  customer: (values) => `tenants of customer ${values}`,
  impactLevel: (values) => `tenants at impact level ${values}`,
  provider: (values) => `tenants of provider ${values}`,
  contract: (values) => `tenants under contract ${values}`,
};

const MANNER: Wording = {
  role: (values) => `in role ${values}`,
  accessKind: (values) => `with ${values} access`,
};

/** What `readConfinement` reads. */
const CONFINED: Readonly<Record<string, (ids: string) => string>> = {
  confinedToProvider: (ids) => `provider ${ids}`,
  confinedToContract: (ids) => `contract ${ids}`,
  confinedToTenant: (ids) => `tenant ${ids}`,
};

const ESCORTED: Readonly<Record<string, string>> = {
  none: 'without an escort',
  any: 'under an escort',
  qualified: 'under a qualified escort',
};

const CERTAINTY: Readonly<Record<string, string>> = {
  certain: 'for certain',
  possible: 'possibly',
};

/** The parts of a question of access in words, each empty if nothing was asked of it. */
export interface QuestionWords {
  /** Such as "located in CN or HK". */
  readonly subject: string;
  /** Such as "tenants of customer dod". */
  readonly object: string;
  /** Such as "in role admin without an escort". */
  readonly manner: string;
  /** "for certain" or "possibly". */
  readonly certainty: string;
  /** Such as "from 2025-07-17T00:00:00.000Z to 2025-07-18T00:00:00.000Z". */
  readonly when: string;
  /** A sentence, such as "Confined to contract c-7 or tenant t-1." */
  readonly confined: string;
}

export function questionWords(question: QuestionEcho): QuestionWords {
  const escorted = ESCORTED[textOf(question.escorted)] ?? '';
  return {
    subject: phrases(question, SUBJECT).join(' and '),
    object: phrases(question, OBJECT).join(' and '),
    manner: [...phrases(question, MANNER), escorted].filter(Boolean).join(' '),
    certainty: CERTAINTY[textOf(question.certainty)] ?? '',
    when: whenOf(textOf(question.from), textOf(question.to)),
    confined: confinedOf(phrases(question, CONFINED)),
  };
}

const confinedOf = (to: readonly string[]): string =>
  to.length === 0 ? '' : `Confined to ${to.join(' or ')}: nothing else was looked at.`;

function phrases(question: QuestionEcho, wording: Wording | typeof CONFINED): string[] {
  return Object.entries(wording).flatMap(([filter, say]) => {
    const values = question[filter];
    return values === undefined ? [] : [say([values].flat().join(' or '))];
  });
}

function whenOf(from: string, to: string): string {
  return Date.parse(to) - Date.parse(from) === 1 ? `at ${from}` : `from ${from} to ${to}`;
}

const textOf = (value: QuestionEcho[string] | undefined) => [value ?? ''].flat().join(' ');

/** Instants in a text as people read them, such as "2025-07-17 00:00 UTC": seconds only where there are any. */
export const readable = (text: string): string =>
  text.replace(
    /(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.(\d{3}))?Z/g,
    (_, day: string, minute: string, ...rest: (string | undefined)[]) => {
      const [second = ':00', fraction = '000'] = rest;
      const exact = fraction === '000' ? second : `${second}.${fraction}`;
      return `${day} ${minute}${exact === ':00' ? '' : exact} UTC`;
    },
  );
