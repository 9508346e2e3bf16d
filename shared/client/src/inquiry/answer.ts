interface InPages {
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
}

/**
 * An answer in pages. Iterating it gives the rows of all pages, which are of one known size: what is recorded meanwhile
 * changes nothing. The ledger is asked when the first row, or `first`, is wanted.
 */
export class Answer<Page extends InPages, Row> implements AsyncIterable<Row> {
  readonly #ask: (cursor: string | undefined) => Promise<Page>;
  readonly #rowsOf: (page: Page) => readonly Row[];
  #first: Promise<Page> | undefined;

  constructor(
    ask: (cursor: string | undefined) => Promise<Page>,
    rowsOf: (page: Page) => readonly Row[],
  ) {
    this.#ask = ask;
    this.#rowsOf = rowsOf;
  }

  /** The first page: the question as understood, what is known, the counts of all pages, and the rows up to `limit`. */
  first(): Promise<Page> {
    this.#first ??= this.#ask(undefined).catch((error: unknown) => {
      this.#first = undefined;
      throw error;
    });
    return this.#first;
  }

  /** Page after page, each of up to `limit` rows. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    for (let page = await this.first(); ; page = await this.#ask(page.next)) {
      yield page;
      if (page.next === null) return;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    for await (const page of this.pages()) yield* this.#rowsOf(page);
  }
}
