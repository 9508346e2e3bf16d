import {
  answerAccess,
  parseInstant,
  parseQuestion,
  type AccessRow,
  type EventData,
  type EventType,
  type RecordedEvent,
} from '@grant-ledger/domain';

// A second reading of design section 6 and rule 8, instant by instant, from events without corrections.
// Who could touch what, by which grants, is taken from the answer of /v1/access without filters.

type Certainty = 'certain' | 'possible';
type Forbids = EventData['policy.adopted']['forbids'];
interface Held {
  readonly validFrom: string;
  readonly validTo?: string | null | undefined;
}

/** By policy, adoption and pair: how sure it is, at an instant, that a policy forbids the access. */
export type Violated = Readonly<Record<string, Certainty>>;

export const pairOf = (row: AccessRow): string =>
  [row.personId, row.accountId, row.groupId, row.tenantId, row.scope?.id].join(' ');

export const keyOf = (policyId: string, adopted: number, row: AccessRow): string =>
  `${policyId} ${adopted} ${pairOf(row)}`;

export class PlainReading {
  readonly #events: readonly RecordedEvent[];
  readonly #access: readonly AccessRow[];

  constructor(events: readonly RecordedEvent[], from: string, to: string) {
    this.#events = events;
    const question = parseQuestion({ from, to });
    if (!question.ok) throw new Error(JSON.stringify(question.errors));
    this.#access = answerAccess(events, question.value).rows;
  }

  /** Every violation at an instant; with `counterfactual` as if each policy had always been in force. */
  at(t: string, counterfactual: boolean): Violated {
    const found: Record<string, Certainty> = {};
    for (const { position, data } of this.#of('policy.adopted')) {
      if (!counterfactual && !this.#isInForce(data, t)) continue;
      if (counterfactual && this.#isAdoptedAgain(position, data)) continue;
      for (const row of this.#access) {
        const certainty = this.#forbidden(data.forbids, row, t);
        if (certainty) found[keyOf(data.policyId, position, row)] = certainty;
      }
    }
    return found;
  }

  /** How each pair is escorted at an instant (rule 8): those without access are left out. */
  covers(t: string): Readonly<Record<string, 'none' | 'any' | 'qualified'>> {
    return Object.fromEntries(
      this.#access.flatMap((row) => {
        const ids = row.grants.filter(({ from, to }) => from <= t && t < to);
        const grantIds = ids.map(({ grantId }) => grantId);
        return ids.length > 0 ? [[pairOf(row), this.#cover(row, grantIds, t)]] : [];
      }),
    );
  }

  /** How the access of a row is escorted at an instant, by the grants that are looked at. */
  #cover(row: AccessRow, grantIds: readonly string[], t: string): 'none' | 'any' | 'qualified' {
    const running = this.#of('escort.assigned').filter(
      ({ data }) =>
        data.engineerId === row.personId &&
        data.tenantId === row.tenantId &&
        data.escortId !== data.engineerId &&
        holds(data, t) &&
        !this.#of('escort.released').some(
          (release) =>
            release.data.assignmentId === data.assignmentId && ends(release.data, data, t),
        ),
    );
    const covers = (assignments: typeof running) =>
      grantIds.every((id) =>
        assignments.some(({ data }) => data.grantId === undefined || data.grantId === id),
      );
    if (!covers(running)) return 'none';
    const qualified = running.filter(
      ({ data: { escortId, technology } }) =>
        this.#of('person.screened').some(
          ({ data }) => data.personId === escortId && holds(data, t),
        ) &&
        this.#of('person.trained').some(
          ({ data }) =>
            data.personId === escortId &&
            holds(data, t) &&
            (technology === undefined || data.technology === technology),
        ) &&
        this.#attested(escortId, 'location', t).at(-1)?.value === 'US',
    );
    return covers(qualified) ? 'qualified' : 'any';
  }

  #of<T extends EventType>(type: T) {
    return this.#events.filter((event) => event.type === type) as unknown as readonly {
      readonly position: number;
      readonly data: EventData[T];
    }[];
  }

  #isInForce(adopted: EventData['policy.adopted'], t: string): boolean {
    const repealed = this.#of('policy.repealed').some(
      ({ data }) => data.policyId === adopted.policyId && ends(data, adopted, t),
    );
    return holds(adopted, t) && !repealed;
  }

  /** Whether it is adopted later in the same words. */
  #isAdoptedAgain(position: number, { policyId, forbids }: EventData['policy.adopted']): boolean {
    return this.#of('policy.adopted').some(
      (other) =>
        other.position > position &&
        other.data.policyId === policyId &&
        inOrder(other.data.forbids) === inOrder(forbids),
    );
  }

  #forbidden(forbids: Forbids, row: AccessRow, t: string): Certainty | undefined {
    const { accessKinds, unlessEscorted } = forbids;
    const grants = row.grants.filter(
      (grant) =>
        grant.from <= t &&
        t < grant.to &&
        (!accessKinds || grant.accessKinds.some((kind) => accessKinds.includes(kind))),
    );
    if (grants.length === 0) return undefined;
    const cover = this.#cover(
      row,
      grants.map(({ grantId }) => grantId),
      t,
    );
    if (unlessEscorted === 'any' && cover !== 'none') return undefined;
    if (unlessEscorted === 'qualified' && cover === 'qualified') return undefined;
    const tests = [this.#subject(forbids.subject, row, t), ...this.#object(forbids, row, t)];
    if (tests.includes('no')) return undefined;
    return tests.includes('maybe') ? 'possible' : 'certain';
  }

  #object({ object }: Forbids, row: AccessRow, t: string): ('yes' | 'maybe' | 'no')[] {
    const record = this.#of('tenant.registered').findLast(
      ({ data }) => data.tenantId === row.tenantId && holds(data, t),
    )?.data;
    const asked = Object.entries(object).filter(([, value]) => value !== undefined);
    return asked.map(([name, value]) => {
      if (row.scope)
        return row.scope.kind !== name ? 'maybe' : row.scope.id === value ? 'yes' : 'no';
      if (!record) return 'maybe';
      if (name === 'impactLevel' && record.impactLevel === undefined) return 'maybe';
      const of = {
        customer: record.customer,
        impactLevel: record.impactLevel,
        provider: record.providerId,
        contract: record.contractId,
      }[name];
      return of === value ? 'yes' : 'no';
    });
  }

  #subject(
    subject: Forbids['subject'],
    { personId }: AccessRow,
    t: string,
  ): 'yes' | 'maybe' | 'no' {
    if (personId === null) return 'maybe';
    const { attribute } = subject;
    if (attribute === 'employerCountry' || attribute === 'parentCountry') {
      const employer = this.#attested(personId, 'employer', t).at(-1)?.value;
      const country = this.#country(employer, attribute === 'parentCountry', t);
      return country === undefined ? 'maybe' : judged(subject, country, true);
    }
    const statements = this.#attested(personId, attribute, t);
    const last = statements.at(-1);
    if (!last) return 'maybe';
    if (attribute === 'citizenship') {
      const all = statements.map(({ value }) => judged(subject, value, true));
      return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
    }
    const isPlace = ['location', 'residence', 'home-office'].includes(attribute);
    const said = judged(subject, last.value, isPlace);
    const other = statements.findLast(({ basis }) => basis !== 'self-declared');
    if (!isPlace || said !== 'no' || last.basis !== 'self-declared' || !other) return said;
    return judged(subject, other.value, true) === 'no' ? 'no' : 'maybe';
  }

  #attested(personId: string, attribute: string, t: string) {
    return this.#of('person.attested')
      .map(({ data }) => data)
      .filter(
        (data) => data.personId === personId && data.attribute === attribute && holds(data, t),
      );
  }

  #country(organizationId: string | undefined, ofTopmost: boolean, t: string): string | undefined {
    let id = organizationId;
    for (let steps = 0; steps < 10; steps += 1) {
      const record = this.#of('organization.registered').findLast(
        ({ data }) => data.organizationId === id && holds(data, t),
      )?.data;
      if (!record) return undefined;
      if (!ofTopmost || record.parentOrganizationId === undefined) return record.country;
      id = record.parentOrganizationId;
    }
    return undefined; // on a cycle: there are three organizations
  }
}

const ASIAN = ['CN', 'HK', 'RU'];

function judged(subject: Forbids['subject'], value: string, isPlace: boolean) {
  const list = 'in' in subject ? subject.in : subject.notIn;
  const isIn = list.includes(value);
  if (value === 'unknown') return 'maybe';
  if (isPlace && value === 'region:ASI' && list.some((code) => ASIAN.includes(code)))
    return 'maybe';
  return isIn === 'in' in subject ? 'yes' : 'no';
}

/** Whether it covers an instant. */
const holds = ({ validFrom, validTo }: Held, t: string): boolean =>
  parseInstant(validFrom) <= parseInstant(t) &&
  (validTo == null || parseInstant(t) < parseInstant(validTo));

/** Rule 3: whether an ending has ended by t what began before it and still ran then. */
const ends = ({ effective }: { effective: string }, { validFrom, validTo }: Held, t: string) =>
  parseInstant(validFrom) < parseInstant(effective) &&
  (validTo == null || parseInstant(effective) < parseInstant(validTo)) &&
  parseInstant(effective) <= parseInstant(t);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
