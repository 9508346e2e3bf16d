import type { AccessQuestion, EvaluatedRow, EventData } from '@grant-ledger/domain';
import { rowsOf, spellIfIssued, type Facts as PlainFacts } from '@grant-ledger/domain/rules';
import type { Facts } from '../facts/facts.ts';
import { node, PRINCIPALS, SCOPES } from '../facts/kinds.ts';
import { Asking } from './asking.ts';
import type { AccessObject } from './objects.ts';
import { FactsOfPair, type SubjectFacts } from './plain.ts';
import { objectIds, subjectIds } from './row.ts';
import { reachedFrom } from './subjects.ts';
import { waysTo } from './ways.ts';

type Grant = EventData['grant.issued'];

/**
 * The rows of a question, in no order, if a grant were issued and were the only one: from the first `size`
 * events, by the rules in their plain form, pair by pair.
 */
export function rowsIfIssued(
  facts: Facts,
  question: AccessQuestion,
  size: number,
  grant: Grant,
): readonly EvaluatedRow[] {
  if (question.window.from >= question.window.to) return [];
  const asking = new Asking(facts, question, size);
  const grants = [spellIfIssued(grant, size)];
  const objects = objectsOf(asking, grant.scope);
  return subjectsOf(asking, grant.grantee).flatMap(({ ids, known }) =>
    objects.flatMap((object) => {
      const rows = rowsOf({ ...known, grants, tenants: object.tenants, exercises: [] }, question);
      return rows.filter(({ row }) => isOf(row, ids) && isOf(row, object.ids));
    }),
  );
}

type Ids = Partial<EvaluatedRow['row']>;

/** Whether a row has these ids; a scope counts by its kind and id. */
const isOf = (row: Ids, ids: Ids): boolean =>
  (Object.keys(ids) as (keyof Ids)[]).every(
    (key) => JSON.stringify(row[key]) === JSON.stringify(ids[key]),
  );

/** Whomever the grantee may stand for; one that no event has named stands for itself, and nothing is known of it. */
function subjectsOf(
  asking: Asking,
  { kind, id }: Grant['grantee'],
): readonly { readonly ids: Ids; readonly known: SubjectFacts }[] {
  const number = asking.facts.names.principals(PRINCIPALS.indexOf(kind)).find(id);
  if (number < 0) return [{ ids: {}, known: NOTHING_KNOWN }];
  const grantee = node(number, PRINCIPALS.indexOf(kind));
  const facts = new FactsOfPair(asking);
  return [...reachedFrom(asking, new Set([grantee]))].flatMap((subject) => {
    const { ways } = waysTo(asking, subject);
    if (!ways.some((way) => way.grantee === grantee)) return [];
    const nodes = ways.map((way) => way.grantee);
    return [{ ids: subjectIds(asking, subject), known: facts.ofSubject(subject, nodes) }];
  });
}

/** What the scope covers of what is asked for; one that no event has named is a tenant or scope of which nothing is known. */
function objectsOf(
  asking: Asking,
  { kind, id }: Grant['scope'],
): readonly { readonly ids: Ids; readonly tenants: PlainFacts['tenants'] }[] {
  const of = SCOPES.indexOf(kind);
  const number = asking.facts.names.scopes(of).find(id);
  if (number < 0) return [{ ids: {}, tenants: new Map() }];
  const facts = new FactsOfPair(asking);
  return asking.coverages.of(node(number, of)).asked.map((object: AccessObject) => ({
    ids: objectIds(asking, object),
    tenants: facts.tenants(object),
  }));
}

const NOTHING_KNOWN: SubjectFacts = {
  memberships: new Map(),
  statedGroups: new Set(),
  bindings: new Map(),
  disablings: new Map(),
  organizations: new Map(),
  attributes: new Map(),
  screenings: new Map(),
  trainings: new Map(),
  assignments: new Map(),
};
