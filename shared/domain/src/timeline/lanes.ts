import { ATTRIBUTES, type Attribute, type RecordedEvent } from '../events/index.ts';
import { attributeKey, factsOf, groupBy, type Facts } from '../facts/facts.ts';
import { effectiveOfType } from '../facts/of-type.ts';
import type { Spell } from '../facts/spells.ts';
import {
  coveringAt,
  holdingAt,
  statementOf,
  type HoldingType,
  type Statement,
} from '../facts/statements.ts';
import { compareCodePoints } from '../text.ts';
import { coveringOf } from './covering.ts';
import { countsFor, exercisesOf } from './exercises.ts';
import { laneOf, piecesOf, type LaneEntry, type Piece } from './pieces.ts';
import type { TimelineKind } from './mentions.ts';
import { qualificationOf } from './qualification.ts';
import { reachingOf } from './reach.ts';
import { sessionsOf } from './sessions.ts';

/** What follows from the rules about one thing, by the name of a lane such as `location` or `grants`. */
type Lanes = Record<string, LaneEntry[]>;

export function lanesOf(kind: TimelineKind, id: string, events: readonly RecordedEvent[]): Lanes {
  const facts = factsOf(events);
  switch (kind) {
    case 'person':
      return personLanes(facts, id, events);
    case 'tenant':
      return {
        record: laneOf(held(facts.tenants.get(id) ?? [], ['tenantId'])),
        grants: spellLane(facts.grants.filter(({ data: { scope } }) => isThe('tenant', id, scope))),
        covering: laneOf(
          coveringOf(facts, id).map(({ grant, range }) => ({ range, content: briefly(grant) })),
        ),
        sessions: laneOf(sessionsOf(facts, events, 'tenantId', id)),
        exercised: laneOf(exercisesOf(facts, ({ data }) => data.tenantId === id)),
      };
    case 'grant':
      return {
        spells: spellLane(facts.grants.filter(({ data }) => data.grantId === id)),
        exercised: laneOf(exercisesOf(facts, ({ data }) => data.grantId === id)),
      };
    case 'organization':
      return organizationLanes(facts, id, events);
    case 'escort':
      return escortLanes(facts, id, events);
  }
}

/**
 * Registration, what is attested (rule 2), accounts, groups, the grants straight to the person (rule 3) and those that
 * reach them (rule 4), screening, training, the cover by escorts (rule 8), and the uses that count for them (rule 7).
 */
function personLanes(facts: Facts, id: string, events: readonly RecordedEvent[]): Lanes {
  const registrations = effectiveOfType(events, 'person.registered').map(statementOf);
  const bindings = [...facts.bindings.values()].flat();
  const memberships = [...facts.memberships.values()].flat();
  return {
    registered: statementLane(
      registrations.filter(({ data }) => data.personId === id),
      ['personId'],
    ),
    ...Object.fromEntries(ATTRIBUTES.map((name) => [name, attributeLane(facts, id, name)])),
    accounts: spellLane(
      bindings.filter(({ data }) => data.personId === id),
      ['personId'],
    ),
    groups: spellLane(
      memberships.filter(({ data: { member } }) => isThe('person', id, member)),
      ['member'],
    ),
    grants: spellLane(facts.grants.filter(({ data: { grantee } }) => isThe('person', id, grantee))),
    reach: laneOf(
      reachingOf(facts, id).map(({ grant, range, via }) => ({
        range,
        content: { ...briefly(grant), via },
      })),
    ),
    screened: statementLane(facts.screenings.get(id) ?? [], ['personId']),
    trained: statementLane(facts.trainings.get(id) ?? [], ['personId']),
    cover: laneOf((facts.assignments.get(id) ?? []).flatMap((one) => coverOf(facts, one))),
    sessions: laneOf(sessionsOf(facts, events, 'engineerId', id)),
    exercised: laneOf(exercisesOf(facts, countsFor(facts, id))),
  };
}

/** An assignment as it covers the engineer, cut by how far the escort is qualified; nobody escorts himself (rule 8). */
function coverOf(facts: Facts, assignment: Spell<'escort.assigned'>): readonly Piece[] {
  const { escortId, engineerId } = assignment.data;
  const himself = escortId === engineerId ? ['is-the-engineer'] : [];
  const content = saying(assignment.data, ['engineerId']);
  return qualificationOf(facts, assignment).map(({ range, reasons }) => {
    const all = [...himself, ...reasons];
    return { range, content: { ...content, qualified: all.length === 0, reasons: all } };
  });
}

/** A grant where a lane tells what it is to somebody or something: what it gives, and the position of its issue. */
const briefly = ({ data, place }: Spell<'grant.issued'>): Record<string, unknown> => ({
  ...saying(data, ['grantorId', 'justification', 'requestId']),
  position: place,
});

/** One value at a time, the last in the order; of citizenship all that cover t (rule 2). */
function attributeLane(facts: Facts, personId: string, attribute: Attribute) {
  const statements = facts.attributes.get(attributeKey(personId, attribute)) ?? [];
  const known = ['personId', 'attribute'];
  if (attribute !== 'citizenship') return laneOf(held(statements, known));
  return statementLane(statements, known);
}

/** Its record, children, contracts, tenants and people, each while the record of it that holds says so (rule 2). */
function organizationLanes(facts: Facts, id: string, events: readonly RecordedEvent[]): Lanes {
  const contracts = groupBy(
    effectiveOfType(events, 'contract.awarded').map(statementOf),
    ({ data }) => data.contractId,
  );
  const employments = [...facts.attributes.values()].filter(
    ([first]) => first?.data.attribute === 'employer',
  );
  const lane = (histories: Iterable<Statements>, field: string, named: string) =>
    laneOf(
      [...histories]
        .flatMap((history) => held(history, []))
        .filter(({ content }) => content[field] === id)
        .map(({ range, content }) => ({ range, content: { [named]: content[named] } })),
    );
  return {
    record: laneOf(held(facts.organizations.get(id) ?? [], ['organizationId'])),
    children: lane(facts.organizations.values(), 'parentOrganizationId', 'organizationId'),
    contracts: lane(contracts.values(), 'primeOrganizationId', 'contractId'),
    tenants: lane(facts.tenants.values(), 'providerId', 'tenantId'),
    employees: lane(employments, 'value', 'personId'),
  };
}

/** The assignments, how far the escort is qualified for each (rule 8), what that hangs on, and the load. */
function escortLanes(facts: Facts, id: string, events: readonly RecordedEvent[]): Lanes {
  const assignments = [...facts.assignments.values()]
    .flat()
    .filter(({ data }) => data.escortId === id);
  const qualifications = assignments.flatMap((assignment) =>
    qualificationOf(facts, assignment).map(({ range, reasons }) => ({
      range,
      content: {
        assignmentId: assignment.data.assignmentId,
        qualified: reasons.length === 0,
        reasons,
      },
    })),
  );
  return {
    assignments: spellLane(assignments, ['escortId']),
    qualification: laneOf(qualifications),
    screened: statementLane(facts.screenings.get(id) ?? [], ['personId']),
    trained: statementLane(facts.trainings.get(id) ?? [], ['personId']),
    location: attributeLane(facts, id, 'location'),
    sessions: laneOf(sessionsOf(facts, events, 'escortId', id)),
    load: loadLane(assignments),
  };
}

/** How many engineers the escort has at once, where there is any. */
const loadLane = (assignments: readonly Spell<'escort.assigned'>[]) =>
  laneOf(
    piecesOf(assignments, (t) => {
      const engineers = coveringAt(assignments, t).map(({ data }) => data.engineerId);
      const engineerIds = [...new Set(engineers)].sort(compareCodePoints);
      return engineerIds.length > 0 ? [{ engineers: engineerIds.length, engineerIds }] : [];
    }),
  );

type Statements = readonly Pick<Statement<HoldingType>, 'data' | 'range'>[];

/** The statements that hold, one at a time, where they hold (rule 2). */
function held(statements: Statements, leftOut: readonly string[]): readonly Piece[] {
  return piecesOf(statements, (t) => {
    const holding = holdingAt(statements, t);
    return holding ? [saying(holding.data, leftOut)] : [];
  });
}

/** The statements, each for as long as it says. */
const statementLane = (statements: Statements, leftOut: readonly string[]) =>
  laneOf(statements.map(({ data, range }) => ({ range, content: saying(data, leftOut) })));

/** The spells up to their real ends, with the positions that ended them (rule 3). */
const spellLane = (spells: readonly Spell<HoldingType>[], leftOut: readonly string[] = []) =>
  laneOf(
    spells.map(({ data, range, endedBy }) => ({
      range,
      content: { ...saying(data, leftOut), endedBy },
    })),
  );

/** What a statement says: its data without its dates and without what is known from where it is shown. */
function saying(data: object, leftOut: readonly string[]): Record<string, unknown> {
  const fields = Object.entries(data).filter(
    ([name]) => !['validFrom', 'validTo', ...leftOut].includes(name),
  );
  return Object.fromEntries(fields);
}

const isThe = (kind: string, id: string, thing: { kind: string; id: string }): boolean =>
  thing.kind === kind && thing.id === id;
