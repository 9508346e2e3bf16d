import type { RequestHandler, Response } from 'express';
import { principalOf } from '../principal.ts';
import { Problem } from '../problem.ts';

export interface AdmissionOptions {
  /** What is admitted, in words, such as "questions". */
  readonly what: string;
  /** So many are admitted at once … */
  readonly atOnce: number;
  /** … of which so many may be of one token … */
  readonly perToken: number;
  /** … and so many more wait, in the order in which they came. */
  readonly waiting: number;
}

interface Waiting {
  readonly name: string;
  readonly enter: () => void;
}

/**
 * Lets so many requests in at once, each until its answer has been sent or its client has gone; the next in line follows.
 * One that finds the line full gets 503, or 429 if it is its own token that fills it, with `Retry-After`. To be mounted
 * behind authentication.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #line = new Set<Waiting>();
  /** How many requests of each token are in, or in line. */
  readonly #inside = new Map<string, number>();
  readonly #present = new Map<string, number>();
  #admitted = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  readonly admit: RequestHandler = (_request, response, next) => {
    const { name } = principalOf(response);
    const { atOnce, perToken, waiting, what } = this.#options;
    const most = perToken + Math.floor(waiting / 2);
    if ((this.#present.get(name) ?? 0) >= most)
      throw refused(429, `This token has ${most} ${what} here at once already.`);
    if (this.#line.size >= waiting && !this.#hasRoom(name))
      throw refused(503, `There are ${atOnce} ${what} at once here already.`);
    this.#come(name, response, next);
  };

  #come(name: string, response: Response, next: () => void): void {
    add(this.#present, name, 1);
    let isIn = false;
    const one: Waiting = {
      name,
      enter: () => {
        isIn = true;
        this.#admitted += 1;
        add(this.#inside, name, 1);
        next();
      },
    };
    response.once('close', () => {
      add(this.#present, name, -1);
      this.#line.delete(one);
      if (!isIn) return;
      this.#admitted -= 1;
      add(this.#inside, name, -1);
      this.#letIn();
    });
    if (this.#hasRoom(name)) one.enter();
    else this.#line.add(one);
  }

  #hasRoom(name: string): boolean {
    const { atOnce, perToken } = this.#options;
    return this.#admitted < atOnce && (this.#inside.get(name) ?? 0) < perToken;
  }

  #letIn(): void {
    for (const one of this.#line) {
      if (this.#admitted >= this.#options.atOnce) return;
      if (!this.#hasRoom(one.name)) continue;
      this.#line.delete(one);
      one.enter();
    }
  }
}

/** Names that have none are left out, so that the map holds no more than there are requests. */
function add(counts: Map<string, number>, name: string, more: 1 | -1): void {
  const count = (counts.get(name) ?? 0) + more;
  if (count === 0) counts.delete(name);
  else counts.set(name, count);
}

const refused = (status: 429 | 503, detail: string): Problem =>
  new Problem(status, `${detail} Try again later.`, { headers: { 'Retry-After': '1' } });
