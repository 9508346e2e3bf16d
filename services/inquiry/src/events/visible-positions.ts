import { visibleEvents, type Confinement } from '@grant-ledger/domain';
import type { Response } from 'express';
import { confinementOf } from '../confined.ts';
import type { Inquiry } from '../inquiry.ts';

/** Of so many confinements it is remembered what they let see: it takes the whole log to find that out. */
const REMEMBERED = 16;

interface Found {
  /** Of how many events. */
  readonly size: number;
  readonly positions: Promise<ReadonlySet<number>>;
}

/** Which positions of the log confined readers may see, as known from all that has been taken in. */
export class VisiblePositions {
  readonly #inquiry: Inquiry;
  /** By confinement, the one that was asked for last at the end. */
  readonly #found = new Map<string, Found>();

  constructor(inquiry: Inquiry) {
    this.#inquiry = inquiry;
  }

  /** Whether whoever asks may see a position: of the log's other events nothing is said. */
  async to(res: Response): Promise<(position: number) => boolean> {
    const within = confinementOf(res);
    if (!within) return () => true;
    const positions = await this.#of(within);
    return (position) => positions.has(position);
  }

  #of(within: Confinement): Promise<ReadonlySet<number>> {
    const key = JSON.stringify(within);
    const { size } = this.#inquiry;
    const known = this.#found.get(key);
    const found = known?.size === size ? known : { size, positions: this.#find(within, size) };
    this.#found.delete(key);
    this.#found.set(key, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > REMEMBERED && oldest !== undefined) this.#found.delete(oldest);
    found.positions.catch(() => {
      if (this.#found.get(key) === found) this.#found.delete(key);
    });
    return found.positions;
  }

  async #find(within: Confinement, size: number): Promise<ReadonlySet<number>> {
    const visible = visibleEvents(await this.#inquiry.first(size), within);
    return new Set(visible.map(({ position }) => position));
  }
}
