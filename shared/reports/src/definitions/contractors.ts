import { compareCodePoints, counted, formatInstant, type Instant } from '@grant-ledger/domain';
import type { AccessRow } from '@grant-ledger/domain';
import { coveredRows, isCovered, meets, pairOf } from '../covered.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import { Contracts } from '../facts/contracts.ts';
import { Organizations, type OrganizationCells } from '../facts/organizations.ts';
import { UNRESOLVED_LIMIT } from '../limits.ts';
import type { Row } from '../report.ts';
import { nullLast, sorted } from '../cells.ts';

/** Which organizations employ the personnel asked about, and for whom that personnel works. */
export const contractors: Definition = {
  kind: 'contractors',
  version: 1,
  title: 'Contractors with covered personnel',
  takes: 'access',
  applies: 'none',
  types: ['organization.registered', 'contract.awarded', 'tenant.registered'],
  key: ['organizationId'],
  columns: [
    { name: 'organizationId', title: 'Organization' },
    { name: 'legalName', title: 'Legal name' },
    { name: 'country', title: 'Country' },
    { name: 'roles', title: 'Roles' },
    { name: 'topmostId', title: 'Topmost parent' },
    { name: 'topmostCountry', title: 'Its country' },
    { name: 'persons', title: 'Persons, certain' },
    { name: 'possiblePersons', title: 'Persons, possible' },
    { name: 'withoutGrant', title: 'Persons who used access without a grant', detail: true },
    { name: 'unresolved', title: 'Accounts and groups of nobody known', detail: true },
    { name: 'tenants', title: 'Tenants', detail: true },
    { name: 'contracts', title: 'Contracts of these tenants', detail: true },
    { name: 'exercised', title: 'Uses of access' },
    { name: 'from', title: 'First access in the window', detail: true },
    { name: 'to', title: 'End of the last', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    organizations: 'Organizations',
    certain: 'Persons with access, certain',
    possible: 'Persons with access, possible',
    withoutEmployer: 'Persons whose employer is not known',
    unresolved: 'Accounts and groups of nobody known',
    withoutGrant: 'Persons who used access without a grant',
    exercised: 'Uses of access',
  },
  limits: [
    UNRESOLVED_LIMIT,
    'An employer is whom the sources named. Whoever works for a contractor through another firm appears under the firm that was named.',
    'Persons whose employer is not known, and accounts and groups of nobody known, are together in the row without an organization.',
  ],
  ask: ({ scope, when }) => `Which organizations employ ${scope}, ${when}?`,
  draw,
};

interface Employed {
  /** Whether each is so for certain. */
  readonly persons: Map<string, boolean>;
  readonly withoutGrant: Set<string>;
  readonly unresolved: Set<string>;
  readonly tenants: Set<string>;
  readonly contracts: Set<string>;
  /** By pair, since several policies may forbid one and the same access. */
  readonly exercised: Map<string, number>;
  readonly evidence: Set<number>;
  readonly spans: { readonly from: string; readonly to: string }[];
}

/** Part of a row: what of it belongs to one employer, or to none that is known. */
interface Share {
  readonly organizationId: string | null;
  readonly spans: AccessRow['spans'];
  readonly usedAt: readonly Instant[];
}

async function* draw(drawing: Drawing): AsyncGenerator<Row, Conclusion> {
  const { events, question, unknowns } = drawing;
  const organizations = new Organizations(events, question.access.window);
  const contracts = new Contracts(events);
  const found = new Map<string | null, Employed>();
  for await (const { row, exercisedAt } of coveredRows(drawing))
    for (const share of sharesOf(row, exercisedAt)) {
      const employed = found.get(share.organizationId) ?? nobody();
      found.set(share.organizationId, employed);
      addShare(employed, row, share, contracts);
    }
  const ids = [...found.keys()].sort(nullLast);
  for (const id of ids) {
    const { cells, evidence } = organizations.cells(id);
    if (id !== null && cells.legalName === null) unknowns.add('organization', id);
    yield rowOf(found.get(id) ?? nobody(), cells, evidence);
  }
  return conclude(found);
}

/** What a row gives to each employer that is known, and what is left for none. */
function sharesOf(row: AccessRow, exercisedAt: readonly Instant[]): readonly Share[] {
  const known = row.employers.filter(({ value }) => value !== 'unknown');
  const during = (at: Instant, pieces: typeof known) =>
    pieces.some(({ from, to }) => from <= formatInstant(at) && formatInstant(at) < to);
  const shares = sorted(known.map(({ value }) => value)).map((organizationId) => {
    const pieces = known.filter(({ value }) => value === organizationId);
    return {
      organizationId,
      spans: row.spans.filter((span) => pieces.some((piece) => meets(span, piece))),
      usedAt: exercisedAt.filter((at) => during(at, pieces)),
    };
  });
  const rest = {
    organizationId: null,
    spans: row.spans.filter((span) => !isCovered([span], known)),
    usedAt: exercisedAt.filter((at) => !during(at, known)),
  };
  return [...shares, rest].filter((share) => share.spans.length > 0 || share.usedAt.length > 0);
}

function addShare(employed: Employed, row: AccessRow, share: Share, contracts: Contracts): void {
  const { personId, accountId, groupId, tenantId } = row;
  const { spans, usedAt } = share;
  if (personId === null)
    employed.unresolved.add(accountId === null ? `group:${groupId ?? ''}` : `account:${accountId}`);
  else if (spans.length === 0) employed.withoutGrant.add(personId);
  else {
    const certain = spans.some(({ certainty }) => certainty === 'certain');
    employed.persons.set(personId, certain || employed.persons.get(personId) === true);
  }
  if (tenantId !== null) employed.tenants.add(tenantId);
  for (const contract of contracts.ofRow({ ...row, spans }, usedAt))
    employed.contracts.add(contract);
  const pair = pairOf(row);
  employed.exercised.set(pair, Math.max(usedAt.length, employed.exercised.get(pair) ?? 0));
  employed.spans.push(...spans);
  for (const position of row.evidence) employed.evidence.add(position);
}

function rowOf(
  { persons, withoutGrant, unresolved, tenants, contracts, exercised, evidence, spans }: Employed,
  cells: OrganizationCells,
  records: readonly number[],
): Row {
  const of = (certain: boolean) =>
    [...persons].filter(([, is]) => is === certain).map(([id]) => id);
  const from = spans.map((span) => span.from).sort()[0] ?? null;
  const to =
    spans
      .map((span) => span.to)
      .sort()
      .at(-1) ?? null;
  return {
    ...cells,
    persons: sorted(of(true)),
    possiblePersons: sorted(of(false)),
    withoutGrant: sorted(withoutGrant),
    unresolved: sorted(unresolved),
    tenants: sorted(tenants),
    contracts: sorted(contracts),
    exercised: [...exercised.values()].reduce((sum, count) => sum + count, 0),
    ...{ from, to },
    evidence: [...new Set([...evidence, ...records])].sort((a, b) => a - b),
  };
}

function conclude(found: ReadonlyMap<string | null, Employed>): Conclusion {
  const all = [...found.values()];
  const persons = new Map<string, boolean>();
  for (const { persons: of } of all)
    for (const [id, certain] of of) persons.set(id, certain || persons.get(id) === true);
  const certain = [...persons.values()].filter(Boolean).length;
  const possible = persons.size - certain;
  const known = [...found.keys()].filter((id) => id !== null);
  const withoutGrant = new Set(all.flatMap((one) => [...one.withoutGrant])).size;
  const unresolved = found.get(null)?.unresolved.size ?? 0;
  const exercised = all
    .flatMap((one) => [...one.exercised.values()])
    .reduce((sum, count) => sum + count, 0);
  const withoutEmployer = found.get(null)?.persons.size ?? 0;
  return {
    figures: {
      organizations: known.length,
      certain,
      possible,
      withoutGrant,
      unresolved,
      withoutEmployer,
      exercised,
    },
    sentences: [
      persons.size === 0
        ? 'No person that was asked about had access, as far as the ledger knows.'
        : `${counted(known.length, 'organization')} employed the persons asked about: ${counted(certain, 'person')} had access certainly, ${counted(possible, 'person')} possibly.`,
      `The employer of ${counted(withoutEmployer, 'person')} is not known; behind ${counted(unresolved, 'account or group', 'accounts and groups')} there is nobody known.`,
      `The access was used ${counted(exercised, 'time')}; ${counted(withoutGrant, 'person')} used access without any grant in the window.`,
    ],
    chart: chartOf(found),
  };
}

function chartOf(found: ReadonlyMap<string | null, Employed>) {
  const bars = [...found]
    .map(([id, { persons }]) => ({
      label: id ?? 'employer unknown',
      certain: [...persons.values()].filter(Boolean).length,
      all: persons.size,
    }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all || compareCodePoints(a.label, b.label))
    .slice(0, 12);
  return {
    title: 'Persons with access, by employer',
    labels: bars.map(({ label }) => label),
    series: [
      { name: 'certain', values: bars.map(({ certain }) => certain) },
      { name: 'possible', values: bars.map(({ certain, all }) => all - certain) },
    ],
  };
}

const nobody = (): Employed => ({
  persons: new Map(),
  withoutGrant: new Set(),
  unresolved: new Set(),
  tenants: new Set(),
  contracts: new Set(),
  exercised: new Map(),
  evidence: new Set(),
  spans: [],
});
