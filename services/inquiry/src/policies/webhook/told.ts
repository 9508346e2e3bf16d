import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { violationSchema } from '@grant-ledger/domain';
import { replacePrivateFile } from '@grant-ledger/http';
import { z } from 'zod';
import type { Notice } from '../../notice.ts';
import { OneAtATime } from '../../one-at-a-time.ts';
import type { Change } from '../live/change.ts';
import { keyOf, type OpenViolation } from '../live/open-violation.ts';

/** How long the file may be behind, in milliseconds: after a crash so much is told again, with the same ids. */
const BEHIND = 5_000;

const fileSchema = z.object({
  receiver: z.string(),
  open: z.array(
    z.object({
      since: z.string(),
      certainty: z.enum(['certain', 'possible']),
      digest: z.string(),
      known: z.object({ size: z.int().nonnegative(), recordedAt: z.string().nullable() }),
      row: violationSchema,
    }),
  ),
});

/** The violations that a receiver was told are open, in memory and in a file. */
export class Told {
  readonly #path: string;
  readonly #notice: Notice;
  readonly #receiver: string;
  readonly #writes = new OneAtATime();
  readonly #open: Map<string, OpenViolation>;
  #timer: NodeJS.Timeout | undefined;

  /** Reads the file, if there is one about the receiver at this URL. */
  constructor(path: string, url: string, notice: Notice) {
    this.#path = path;
    this.#notice = notice;
    // The URL may hold a secret, and need not be read back.
    this.#receiver = createHash('sha256').update(url).digest('hex');
    this.#open = new Map(this.#read().map((violation) => [keyOf(violation.row), violation]));
  }

  /** By policy, adoption and pair. */
  get open(): ReadonlyMap<string, OpenViolation> {
    return this.#open;
  }

  /** Takes in what the receiver has been told now. */
  add({ type, violation }: Change): void {
    const key = keyOf(violation.row);
    if (type === 'closed') this.#open.delete(key);
    else this.#open.set(key, violation);
    this.#timer ??= setTimeout(() => void this.keep(), BEHIND).unref();
  }

  /** Writes the file if it is behind. Never rejects: without it, what is open is told once more after a restart. */
  keep(): Promise<void> {
    return this.#writes.run(async () => {
      if (!this.#timer) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      const text = JSON.stringify({ receiver: this.#receiver, open: [...this.#open.values()] });
      try {
        await replacePrivateFile(this.#path, `${text}\n`);
      } catch (error) {
        this.#notice('warn', 'Could not write down what the webhook was told; going on without.', {
          err: error,
        });
      }
    });
  }

  #read(): readonly OpenViolation[] {
    try {
      const { receiver, open } = fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return receiver === this.#receiver ? open : [];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#notice(
          'warn',
          'What the webhook was told cannot be read; telling it everything again.',
          {
            err: error,
          },
        );
      return [];
    }
  }
}
