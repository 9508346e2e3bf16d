import { hash } from 'node:crypto';
import type { Problem } from '@grant-ledger/client';
import { contentOf, parsePostedEvent } from '@grant-ledger/domain';
import { privateDatabase } from './private-database.ts';
import type { ToldEvent } from './told-event.ts';

interface Row {
  readonly digest: Buffer;
  readonly file: string;
  readonly place: number;
}

/** What a ledger that is empty would make of events: new, a duplicate, or refused, for one as no event, or as another under the same source and id. */
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

  take({ event, origin }: ToldEvent): 'new' | 'duplicate' | Problem {
    const parsed = parsePostedEvent(event);
    if (!parsed.ok)
      return {
        type: 'about:blank',
        title: 'Invalid event',
        status: 422,
        detail: 'no valid event',
        errors: [...parsed.errors],
      };
    const digest = hash('sha256', contentOf(parsed.event), 'buffer');
    const { source, id } = event;
    if (this.#add.run(source, id, digest, origin.file, origin.index).changes > 0) return 'new';
    const first = this.#find.get(source, id);
    if (!first || first.digest.equals(digest)) return 'duplicate';
    const detail = `another event under the same source and id: ${first.file} record ${first.place}`;
    return { type: 'about:blank', title: 'Conflict', status: 409, detail };
  }

  close(): void {
    this.#database.close();
  }
}
