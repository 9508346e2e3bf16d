import { compareCodePoints, type AccessRow } from '@grant-ledger/domain';
import { allOf } from '@grant-ledger/domain/rules';
import { BASES } from '../facts/draft.ts';
import { ACCOUNT, kindOfNode, numberOfNode, PERSON, SCOPES } from '../facts/kinds.ts';
import type { Asking } from './asking.ts';
import type { AccessObject } from './objects.ts';
import type { ShownOfPerson } from './persons.ts';
import { linksOf, viaOf, type Way } from './ways.ts';

/** A grant, and the way by which it reaches the subject. */
export interface Route {
  readonly grant: number;
  readonly way: Way;
}

type Grant = AccessRow['grants'][number];

/**
 * The row of a pair for which nothing starts or ends inside the window, nobody is assigned as an escort,
 * and no exercise counts: then every list holds for the whole window. None, if the question excludes it.
 */
export function steadyRow(
  asking: Asking,
  subject: number,
  object: AccessObject,
  routes: readonly Route[],
): AccessRow | undefined {
  const { escorted } = asking.question;
  const isPerson = kindOfNode(subject) === PERSON;
  const person = isPerson ? asking.persons.view(numberOfNode(subject)) : undefined;
  const verdict = allOf([person?.verdict ?? asking.persons.unresolvedVerdict, object.verdict]);
  if (!asking.passes(verdict) || escorted === 'any' || escorted === 'qualified') return undefined;
  const { span } = asking;
  const shown = isPerson ? asking.persons.shown(numberOfNode(subject)) : NOBODY;
  const rows: number[] = [];
  for (const row of [shown.location, shown.employer, object.record])
    if (row !== undefined) rows.push(row);
  if (person) for (const row of person.looked) rows.push(row);
  for (const { grant, way } of routes) {
    rows.push(grant);
    for (const link of linksOf(way)) rows.push(link);
  }
  // Written out, since spreading objects takes several times as long.
  const { personId, accountId, groupId } = subjectIds(asking, subject);
  const { tenantId, scope } = objectIds(asking, object);
  const certainty = verdict === 'match' ? 'certain' : 'possible';
  return {
    personId,
    accountId,
    groupId,
    tenantId,
    scope,
    spans: [{ from: span.from, to: span.to, certainty }],
    grants: grantsOf(asking, routes),
    locations: locationsOf(asking, shown.location),
    employers: employersOf(asking, shown.employer),
    escorts: [],
    uncovered: [span],
    exercised: 0,
    evidence: positionsOf(asking, rows),
  };
}

const NOBODY: ShownOfPerson = { location: undefined, employer: undefined, changes: false };

function locationsOf({ facts, span }: Asking, row: number | undefined): AccessRow['locations'] {
  if (row === undefined) return [];
  const { table, names } = facts;
  const value = names.values.text(table.c(row));
  return [{ value, basis: BASES[table.d(row)]!, from: span.from, to: span.to }];
}

function employersOf({ facts, span }: Asking, row: number | undefined): AccessRow['employers'] {
  if (row === undefined) return [];
  const value = facts.names.organizations.text(facts.table.c(row));
  return [{ value, from: span.from, to: span.to }];
}

export function subjectIds(
  { facts }: Asking,
  subject: number,
): Pick<AccessRow, 'personId' | 'accountId' | 'groupId'> {
  const kind = kindOfNode(subject);
  const id = facts.names.principals(kind).text(numberOfNode(subject));
  return {
    personId: kind === PERSON ? id : null,
    accountId: kind === ACCOUNT ? id : null,
    groupId: kind !== PERSON && kind !== ACCOUNT ? id : null,
  };
}

export function objectIds(
  { facts }: Asking,
  { tenant, scope }: AccessObject,
): Pick<AccessRow, 'tenantId' | 'scope'> {
  if (tenant >= 0) return { tenantId: facts.names.tenants.text(tenant), scope: null };
  const kind = kindOfNode(scope);
  const id = facts.names.scopes(kind).text(numberOfNode(scope));
  return { tenantId: null, scope: { kind: SCOPES[kind]!, id } };
}

/** What the grants say, each once, as the answer lists what holds for the same time. */
function grantsOf(asking: Asking, routes: readonly Route[]): Grant[] {
  const { span } = asking;
  const { table, names } = asking.facts;
  const entries = routes.map(({ grant, way }) => {
    const { role, accessKinds } = names.terms.record(table.d(grant));
    return {
      grantId: names.grants.text(table.a(grant)),
      role,
      accessKinds: [...(accessKinds ?? ['remote-system'])] as Grant['accessKinds'],
      via: viaOf(asking, way),
      from: span.from,
      to: span.to,
    };
  });
  if (entries.length === 1) return entries;
  const byJson = new Map(entries.map((entry) => [orderOf(entry), entry]));
  return [...byJson].sort(([a], [b]) => compareCodePoints(a, b)).map(([, entry]) => entry);
}

/** The canonical JSON of an entry without its times, which are the same in all. */
const orderOf = ({ accessKinds, grantId, role, via }: Grant): string =>
  JSON.stringify({ accessKinds, grantId, role, via });

/** The positions behind rows, ascending, each once. */
function positionsOf({ facts: { table } }: Asking, rows: readonly number[]): number[] {
  const positions: number[] = [];
  for (const row of rows) {
    positions.push(table.place(row));
    for (const correction of table.corrections(row)) positions.push(correction);
  }
  positions.sort((a, b) => a - b);
  return positions.filter((position, index) => position !== positions[index - 1]);
}
