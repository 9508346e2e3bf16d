import { hash } from 'node:crypto';
import { contentOf, parsePostedEvent, type PostedEvent } from '@grant-ledger/domain';
import { privateDatabase } from './private-database.ts';
import type { Origin, ToldEvent } from './told-event.ts';

interface Row {
  readonly digest: Buffer;
  readonly file: string;
  readonly place: number;
}

/** What a ledger that is empty would make of events: new, a duplicate, or another event under the same source and id. */
export class EventIdentities {
  readonly #database = privateDatabase(
    'CREATE TABLE identities (source TEXT, id TEXT, digest BLOB, file TEXT, place INTEGER, PRIMARY KEY (source, id)) WITHOUT ROWID',
  );
  readonly #add = this.#database.prepare(
    'INSERT INTO identities VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  readonly #find = this.#database.prepare<[string, string], Row>(
    'SELECT digest, file, place FROM identities WHERE source = ? AND id = ?',
  );

  /** `conflict` is where the event comes from that has the identity with other content. */
  take({ event, origin }: ToldEvent): 'new' | 'duplicate' | { readonly conflict: Origin } {
    const digest = digestOf(event);
    const { source, id } = event;
    if (this.#add.run(source, id, digest, origin.file, origin.index).changes > 0) return 'new';
    const first = this.#find.get(source, id);
    if (!first || first.digest.equals(digest)) return 'duplicate';
    return { conflict: { file: first.file, index: first.place } };
  }

  close(): void {
    this.#database.close();
  }
}

/** As the ledger tells events apart. */
function digestOf(event: PostedEvent): Buffer {
  const parsed = parsePostedEvent(event);
  if (!parsed.ok) throw new TypeError(`a connector told what is no event: ${event.id}`);
  return hash('sha256', contentOf(parsed.event), 'buffer');
}
