/** Numbers for what has a kind and an id, in the order in which they are first seen. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: { readonly kind: string; readonly id: string }[] = [];

  numberOf(kind: string, id: string): number {
    const key = `${kind}:${id}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#names.length);
    return this.#names.push({ kind, id }) - 1;
  }

  /** The number of a name seen before; -1, which nothing has, of any other. */
  find(kind: string, id: string): number {
    return this.#numbers.get(`${kind}:${id}`) ?? -1;
  }

  nameOf(number: number): { readonly kind: string; readonly id: string } {
    return this.#names[number]!;
  }

  [Symbol.iterator](): Iterator<{ readonly kind: string; readonly id: string }> {
    return this.#names.values();
  }
}
