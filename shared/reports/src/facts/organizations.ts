import type { AccessQuestion, Instant, RecordedEvent } from '@grant-ledger/domain';
import {
  ancestryAt,
  factsOf,
  holdingAt,
  overlaps,
  type Facts,
  type Statement,
} from '@grant-ledger/domain/rules';

/** An organization, as its record says at the end of a window, or, if it ended before, as it last said in it. */
export interface OrganizationCells {
  readonly organizationId: string | null;
  readonly legalName: string | null;
  readonly country: string | null;
  readonly roles: readonly string[];
  /** The topmost organization above it; itself, if there is none. */
  readonly topmostId: string | null;
  readonly topmostCountry: string | null;
}

/** The organizations of a log, as they were in a window. */
export class Organizations {
  readonly #facts: Pick<Facts, 'organizations'>;
  readonly #window: AccessQuestion['window'];

  constructor(events: readonly RecordedEvent[], window: AccessQuestion['window']) {
    this.#facts = factsOf(events);
    this.#window = window;
  }

  /** The cells of one, and the positions that they rest on; with no name if it was never registered. */
  cells(organizationId: string | null): {
    readonly cells: OrganizationCells;
    readonly evidence: readonly number[];
  } {
    const record = organizationId === null ? undefined : this.#recordOf(organizationId);
    if (!record || organizationId === null)
      return { cells: { ...NOBODY, organizationId }, evidence: [] };
    const { legalName, country, roles } = record.data;
    const at = this.#instantOf(record);
    const { records, country: topmostCountry = null } = ancestryAt(this.#facts, organizationId, at);
    return {
      cells: {
        ...{ organizationId, legalName, country, roles, topmostCountry },
        topmostId: topmostCountry === null ? null : (records.at(-1)?.data.organizationId ?? null),
      },
      evidence: records.flatMap(({ positions }) => positions),
    };
  }

  #recordOf(id: string): Statement<'organization.registered'> | undefined {
    const records = (this.#facts.organizations.get(id) ?? []).filter(({ range }) =>
      overlaps(range, this.#window),
    );
    const last = records.toSorted((a, b) => a.range.to - b.range.to).at(-1);
    return last && holdingAt(records, this.#instantOf(last));
  }

  /** The last instant of the window at which a record holds. */
  #instantOf({ range }: Pick<Statement<'organization.registered'>, 'range'>): Instant {
    return (Math.min(range.to, this.#window.to) - 1) as Instant;
  }
}

const NOBODY: OrganizationCells = {
  organizationId: null,
  legalName: null,
  country: null,
  roles: [],
  topmostId: null,
  topmostCountry: null,
};
