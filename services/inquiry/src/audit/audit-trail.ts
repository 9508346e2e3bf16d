import { hash } from 'node:crypto';
import {
  auditStreamOf,
  auditStream,
  contentOf,
  formatInstant,
  instant,
  parseAuditRecord,
  type AuditRecord,
  type Instant,
  type PostedEvent,
} from '@grant-ledger/domain';
import type { Audited, AuditRecorder } from '@grant-ledger/http';
import { Writability, type EventStore, type StoredEvent } from '@grant-ledger/store';
import type { Notice } from '../notice.ts';

const SOURCE = '/audit';

export interface AuditTrailOptions {
  /** A log of its own: asking must not make that of the ledger grow. */
  readonly store: EventStore;
  /** Who writes it: `serve`, or the command that opened the store itself. */
  readonly recordedBy: string;
  /** Who asks, where it is not a token that says so. */
  readonly user?: string | undefined;
  readonly notice: Notice;
}

/** Which records are asked for. */
export interface AuditFilter {
  /** The name of whoever asked. */
  readonly who?: string | undefined;
  /** Recorded at or after it … */
  readonly from?: Instant | undefined;
  /** … and before it. */
  readonly to?: Instant | undefined;
}

/** What was asked of a command, rather than of a server. */
export interface CommandRun {
  readonly requestId: string;
  readonly command: string;
  readonly rows?: number;
  readonly knownSize?: number;
}

/** A record as it is in the trail. */
export type RecordedQuestion = AuditRecord & {
  readonly position: number;
  readonly recordedat: string;
  readonly recordedby: string;
};

/** The trail of what was asked, and by whom: a log as that of the ledger is, and sealed as that. */
export class AuditTrail implements AuditRecorder {
  readonly #store: EventStore;
  readonly #recordedBy: string;
  readonly #user: string | undefined;
  readonly #writability: Writability;
  readonly #since = Date.now();
  #unidentified = 0;

  constructor({ store, recordedBy, user, notice }: AuditTrailOptions) {
    this.#store = store;
    this.#recordedBy = recordedBy;
    this.#user = user;
    this.#writability = new Writability({
      probe: () => store.probe(),
      onFailure: (error) => {
        notice('warn', `The audit trail cannot be written. ${error.message}`);
      },
      onRecovery: () => {
        notice('info', 'The audit trail is written again.');
      },
    });
  }

  /** How many requests were refused of which it is not known who sent them, and since when. */
  get unidentified(): { readonly count: number; readonly since: string } {
    return { count: this.#unidentified, since: formatInstant(instant(this.#since)) };
  }

  countUnidentified(): void {
    this.#unidentified += 1;
  }

  async record({ type, askedAt, ...told }: Audited): Promise<void> {
    const { who } = told;
    const data = { ...told, who: { ...who, name: this.#user ?? who.name } };
    const id = type === 'question.closed' ? `${data.requestId}.closed` : data.requestId;
    const time = formatInstant(instant(askedAt));
    await this.#append(sound({ specversion: '1.0', id, source: SOURCE, type, time, data }));
  }

  /** Records what a command gave of the store. */
  async recordCommand({ requestId, command, rows, knownSize }: CommandRun): Promise<void> {
    await this.#append({
      ...{ specversion: '1.0', id: requestId, source: SOURCE, type: 'question.answered' },
      time: formatInstant(instant(Date.now())),
      data: {
        ...{
          requestId,
          who: { name: this.#user ?? this.#recordedBy, role: 'admin' },
          asked: { command },
        },
        ...(rows !== undefined && { rows }),
        ...(knownSize !== undefined && { knownSize }),
      },
    });
  }

  /** Records in the order of the trail, from a position on. */
  async *records(after: number, { who, from, to }: AuditFilter): AsyncGenerator<RecordedQuestion> {
    const start = Math.max(after + 1, from === undefined ? 0 : await this.#firstSince(from));
    const events =
      who === undefined
        ? this.#store.readAll({ from: start })
        : this.#store.readStream(auditStream(who));
    for await (const stored of events) {
      if (to !== undefined && stored.recordedAt >= to) return;
      if (stored.position >= start) yield asQuestion(stored);
    }
  }

  /** True, or in words why nothing can be recorded: nobody may ask whoever cannot record it. */
  readiness(): true | string {
    return this.#writability.readiness();
  }

  /** Looks no longer whether the trail can be written. */
  close(): void {
    this.#writability.close();
  }

  async #append(record: AuditRecord): Promise<void> {
    const { source, id, type } = record;
    try {
      await this.#store.append(auditStreamOf(record), {
        ...{ source, id, type },
        digest: hash('sha256', contentOf(record)),
        event: record as unknown as PostedEvent, // a store keeps whatever it is given
        recordedBy: this.#recordedBy,
      });
      this.#writability.worked();
    } catch (error) {
      this.#writability.failed(error instanceof Error ? error : new Error('It failed.'));
      throw error;
    }
  }

  /** The position of the first record at or after an instant; recording times never decrease. */
  async #firstSince(from: Instant): Promise<number> {
    let [low, high] = [0, (await this.#store.head()).size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((await this.#recordedAt(middle)) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async #recordedAt(position: number): Promise<number> {
    for await (const { recordedAt } of this.#store.readAll({ from: position, limit: 1 }))
      return recordedAt;
    return Infinity;
  }
}

const asQuestion = ({ event }: StoredEvent): RecordedQuestion =>
  event as unknown as RecordedQuestion;

/** Without its parameters, if they are none that a record can have, such as one named `__proto__`. */
function sound(told: object): AuditRecord {
  const record = told as AuditRecord;
  if (parseAuditRecord(record).ok || record.type === 'question.closed') return record;
  const { asked } = record.data;
  if (!('path' in asked)) return record;
  const { method, path } = asked;
  return { ...record, data: { ...record.data, asked: { method, path } } } as AuditRecord;
}
