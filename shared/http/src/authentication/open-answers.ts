import { isDeepStrictEqual } from 'node:util';
import type { Response } from 'express';
import type { Principal } from '../principal.ts';

/** Milliseconds between two looks at the answers that go on: within two of them a revoked credential reads nothing more. */
const PERIOD = 1_000;

interface OpenAnswer {
  /** To whom it was begun. */
  readonly principal: Principal;
  /** Whose the credential is now. */
  readonly identify: () => Principal | undefined | Promise<Principal | undefined>;
}

/**
 * The answers that have not ended. One that goes on, such as server-sent events, a large download or a stream of posts,
 * is cut off when its credential expires, is revoked, or may do something else than when it began.
 */
export class OpenAnswers {
  readonly #answers = new Map<Response, OpenAnswer>();
  /** Those that were open at the last look. */
  #before = new Set<Response>();

  constructor() {
    setInterval(() => void this.#look(), PERIOD).unref();
  }

  add(res: Response, answer: OpenAnswer): void {
    if (res.destroyed) return; // whoever asked has gone, and told so already
    this.#answers.set(res, answer);
    res.once('close', () => {
      this.#answers.delete(res);
    });
  }

  async #look(): Promise<void> {
    const lasting = [...this.#before].flatMap((res) => {
      const answer = this.#answers.get(res);
      return answer ? [{ res, answer }] : [];
    });
    this.#before = new Set(this.#answers.keys());
    for (const { res, answer } of lasting) if (!(await isStillHis(answer))) res.destroy();
  }
}

/** A credential that cannot be judged lets nobody read on. */
async function isStillHis({ principal, identify }: OpenAnswer): Promise<boolean> {
  try {
    return isDeepStrictEqual(await identify(), principal);
  } catch {
    return false;
  }
}
