import { digest } from '@grant-ledger/sealing';

/** Of each key so many words of its SHA-256 are kept: two keys share them by accident in no log of this world. */
const WORDS = 3;
/** A slot holds those, and the event's number from 1; 0 marks a free slot. */
const SLOT = WORDS + 1;
const FIRST_SLOTS = 1024;

/** By `source` and `id`, the number of each event that was added: in some 20 to 40 bytes for each, and no text. */
export class EventKeys {
  readonly #encoder = new TextEncoder();
  #slots = new Uint32Array(FIRST_SLOTS * SLOT);
  #size = 0;

  /** Adds the next event. Returns the number (0, 1, 2 …) of the one that had the same key first, if any. */
  add(source: string, id: string): number | undefined {
    if ((this.#size + 1) * SLOT > this.#slots.length * 0.75) this.#grow();
    const words = this.#wordsOf(source, id);
    const at = this.#slotOf(words);
    const held = this.#slots[at + WORDS];
    this.#size += 1;
    if (held) return held - 1;
    this.#slots.set(words, at);
    this.#slots[at + WORDS] = this.#size;
    return undefined;
  }

  /** The number of the first event that was added with that key, if any. */
  find(source: string, id: string): number | undefined {
    const held = this.#slots[this.#slotOf(this.#wordsOf(source, id)) + WORDS];
    return held ? held - 1 : undefined;
  }

  #wordsOf(source: string, id: string): Uint32Array {
    const hash = digest(this.#encoder.encode(JSON.stringify([source, id])));
    const view = new DataView(hash.buffer, hash.byteOffset);
    return Uint32Array.from({ length: WORDS }, (_, word) => view.getUint32(word * 4));
  }

  /** Where the slot begins that holds these words, or the free one where they belong. */
  #slotOf(words: Uint32Array): number {
    const count = this.#slots.length / SLOT;
    for (let slot = (words[0] ?? 0) % count; ; slot = (slot + 1) % count) {
      const at = slot * SLOT;
      if (this.#slots[at + WORDS] === 0) return at;
      if (words.every((word, index) => this.#slots[at + index] === word)) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + WORDS] === 0) continue;
      const slot = old.subarray(at, at + SLOT);
      this.#slots.set(slot, this.#slotOf(slot.subarray(0, WORDS)));
    }
  }
}
