/** A place in `$all`; the server compares commit positions, then prepare positions. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export function isAfter(one: Place, other: Place): boolean {
  return one.commit === other.commit ? one.prepare > other.prepare : one.commit > other.commit;
}
