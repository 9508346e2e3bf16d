/** A set of persons, accounts and groups, by their nodes: as quick to ask as an array. */
export class NodeSet implements Iterable<number> {
  readonly #bits: Uint32Array;
  readonly #nodes: number[] = [];

  /** Holds nodes below `end`. */
  constructor(end: number) {
    this.#bits = new Uint32Array(Math.ceil(end / 32));
  }

  get size(): number {
    return this.#nodes.length;
  }

  has(node: number): boolean {
    return (this.#bits[node >>> 5]! & (1 << (node & 31))) !== 0;
  }

  add(node: number): void {
    if (this.has(node)) return;
    this.#bits[node >>> 5]! |= 1 << (node & 31);
    this.#nodes.push(node);
  }

  /** In the order in which they were added; those that are added meanwhile as well. */
  [Symbol.iterator](): Iterator<number> {
    return this.#nodes.values();
  }
}
