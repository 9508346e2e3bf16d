import type { AccessAnswer, AccessRow } from '@grant-ledger/domain';

/** A row as `sample/answers.json` writes it: keys with nothing in them are left out. */
type HandWorkedRow = Partial<Omit<AccessRow, 'grants' | 'uncovered'>> &
  Pick<AccessRow, 'spans'> & {
    readonly grants?: readonly (Omit<AccessRow['grants'][number], 'accessKinds' | 'via'> &
      Partial<AccessRow['grants'][number]>)[];
    readonly uncovered?: AccessRow['uncovered'] | 'spans';
  };

/** Why a pair of subject and tenant has another row, or none, in another answer. */
export interface Change {
  readonly who: string;
  readonly tenant: string;
  readonly what: 'new' | 'gone' | 'changed';
  readonly because: string;
  /** The positions of the events that made it so. */
  readonly events: readonly number[];
}

/** A question and its answer, worked out by hand from the rules and not by running them. */
export interface HandWorkedAnswer {
  readonly name: string;
  readonly why: string;
  /** The query of `GET /v1/access`. */
  readonly ask: string;
  readonly expected: {
    readonly counts: AccessAnswer['counts'];
    readonly rows: readonly HandWorkedRow[];
  };
  /** The name of another answer, and each difference from it to this one. */
  readonly comparedWith?: string;
  readonly changes?: readonly Change[];
}

/** A hand-worked row with every key but `evidence`. */
export function completed(row: HandWorkedRow): Omit<AccessRow, 'evidence'> {
  const { spans, grants = [], uncovered = [] } = row;
  return {
    personId: row.personId ?? null,
    accountId: row.accountId ?? null,
    groupId: row.groupId ?? null,
    tenantId: row.tenantId ?? null,
    scope: row.scope ?? null,
    spans,
    grants: grants.map((grant) => ({ accessKinds: ['remote-system'], via: [], ...grant })),
    locations: row.locations ?? [],
    employers: row.employers ?? [],
    escorts: row.escorts ?? [],
    uncovered: uncovered === 'spans' ? spans.map(({ from, to }) => ({ from, to })) : uncovered,
    exercised: row.exercised ?? 0,
  };
}

/** The query as `ask` has it, by name; a parameter given twice is an array. */
export function paramsOf(ask: string): Record<string, string | string[]> {
  const params = new URLSearchParams(ask);
  return Object.fromEntries(
    [...params.keys()].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
