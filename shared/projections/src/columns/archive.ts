/**
 * Where the index's parts are written to, or read from, in one order. Each call gives back what it was
 * given when it writes, and what was written when it reads: so that one method does both.
 */
export interface Archive {
  readonly isReading: boolean;
  /** The first `length` elements; read, the array has just these. */
  int32(values: Int32Array, length: number): Int32Array;
  float64(values: Float64Array, length: number): Float64Array;
  uint8(values: Uint8Array, length: number): Uint8Array;
  json<T>(value: T): T;
}

/** A map, as JSON can hold it. What is read goes into the same map, which others may hold. */
export function persistMap<K, V>(archive: Archive, map: Map<K, V>): void {
  const entries = archive.json([...map]);
  if (!archive.isReading) return;
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

export function persistSet<V>(archive: Archive, set: Set<V>): void {
  const values = archive.json([...set]);
  if (!archive.isReading) return;
  set.clear();
  for (const value of values) set.add(value);
}
