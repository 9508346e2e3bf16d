import type { Answer, Schemas } from '../../api/client.ts';

type Row = Schemas['AccessRow'];
type Diff = Answer<'/v1/access/diff'>;

/** A pair that both sides do not say the same of, with the row of each. */
export interface Difference extends Pick<
  Row,
  'personId' | 'accountId' | 'groupId' | 'tenantId' | 'scope'
> {
  readonly kind: 'gained' | 'lost' | 'changed';
  readonly before: Row | null;
  readonly after: Row | null;
  /** Positions of the events that made it. */
  readonly by: readonly number[];
}

export const KINDS = ['gained', 'lost', 'changed'] as const;

/** All differences of an answer, those of a kind together. */
export const differencesIn = (diff: Diff): readonly Difference[] =>
  KINDS.flatMap((kind) => diff[kind].map((entry) => ({ ...entry, kind })));

/** What a row says, in the parts in which two are held against each other. */
export const ASPECTS = ['access', 'roles', 'place', 'escort'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** The parts in which both sides differ. Of two moments it is not a matter of when. */
export function aspectsOf(
  { before, after }: Pick<Difference, 'before' | 'after'>,
  isOfMoments: boolean,
): readonly Aspect[] {
  if (!before || !after) return [];
  const say = (entries: readonly object[]) =>
    JSON.stringify(
      isOfMoments ? entries.map((entry) => ({ ...entry, from: null, to: null })) : entries,
    );
  const parts = (row: Row) => ({
    access: say(row.spans),
    roles: say(row.grants),
    place: say(row.locations),
    escort: say(row.escorts) + say(row.uncovered),
  });
  const [one, other] = [parts(before), parts(after)];
  return ASPECTS.filter((aspect) => one[aspect] !== other[aspect]);
}
