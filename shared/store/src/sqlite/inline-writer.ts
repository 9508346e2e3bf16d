import type { BatchWriter } from './group-commit.ts';
import type { LogWriter, WrittenBatch } from './log-writer.ts';
import { PackedBatch } from './packed-batch.ts';

/** Writes on the calling thread, which a commit holds: so it is kept short. */
export class InlineWriter implements BatchWriter {
  readonly mostEvents = 1_000;
  readonly mostCharacters = 4 * 1024 * 1024;
  readonly mostBatches = 1;
  readonly #writer: LogWriter;

  constructor(writer: LogWriter) {
    this.#writer = writer;
  }

  newBatch(): PackedBatch {
    return new PackedBatch();
  }

  write(batch: PackedBatch, now: number): Promise<WrittenBatch> {
    return new Promise((resolve) => {
      resolve(this.#writer.write(batch, now));
    });
  }

  probe(): Promise<void> {
    return new Promise((resolve) => {
      this.#writer.probe();
      resolve();
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
