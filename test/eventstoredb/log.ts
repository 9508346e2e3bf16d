/** An event as a client proposes it. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LoggedEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  /** Byte offset in the log; an event's commit position and prepare position are both this. */
  readonly position: bigint;
  /** UTC milliseconds. */
  readonly created: number;
}

export type ExpectedVersion = 'any' | 'stream-exists' | 'no-stream' | number;

export type AppendOutcome =
  | { readonly kind: 'success'; readonly revision: number; readonly position: bigint }
  /** `revision` is the stream's last one, -1 if it has no event. */
  | { readonly kind: 'wrong-expected-version'; readonly revision: number }
  /** `most` is the `MaxAppendSize` in bytes. */
  | { readonly kind: 'too-large'; readonly most: number };

/** Between so many appends the server writes an event of its own. */
const STATISTICS_EVERY = 7;

const NOTHING = new Uint8Array();

/** The log of the double: what several of its servers, as nodes of one cluster, have in common. */
export class Log {
  readonly events: LoggedEvent[] = [];
  /** `MaxAppendSize` in bytes, by default that of the server. */
  maxAppendSize = 1024 * 1024;
  readonly #streams = new Map<string, LoggedEvent[]>();
  /** As the server's cache of committed events: the last event with an id. */
  readonly #byId = new Map<string, LoggedEvent>();
  readonly #listeners = new Set<() => void>();
  #end = 0n;
  #appends = 0;

  constructor() {
    this.#write('$settings', [systemEvent('$user-created')]);
  }

  stream(name: string): readonly LoggedEvent[] {
    return this.#streams.get(name) ?? [];
  }

  /** All of the events or, if the stream is not as expected, none of them. */
  append(
    stream: string,
    expected: ExpectedVersion,
    events: readonly ProposedEvent[],
  ): AppendOutcome {
    const bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
    if (bytes > this.maxAppendSize) return { kind: 'too-large', most: this.maxAppendSize };
    const outcome = this.#alreadyWritten(stream, expected, events);
    if (outcome) return outcome;
    const last = this.#write(stream, events);
    this.#appends += 1;
    if (this.#appends % STATISTICS_EVERY === 0) {
      this.#write('$stats-127.0.0.1:2113', [systemEvent('$statsCollected')]);
    }
    for (const listener of this.#listeners) listener();
    return { kind: 'success', revision: last.revision, position: last.position };
  }

  /** Resolves when there are events from `index` on, or when the signal comes. */
  async reached(index: number, signal: AbortSignal): Promise<void> {
    while (this.events.length <= index && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#listeners.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#listeners.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }

  /** The answer where nothing is to be written: a retry, or a stream that is not as expected. */
  #alreadyWritten(
    name: string,
    expected: ExpectedVersion,
    events: readonly ProposedEvent[],
  ): AppendOutcome | undefined {
    const stream = this.stream(name);
    const last = stream.length - 1;
    const wrong = { kind: 'wrong-expected-version', revision: last } as const;
    if (expected === 'stream-exists' && last < 0) return wrong;
    const held =
      expected === 'any' || expected === 'stream-exists'
        ? events
            .map(({ id }) => this.#byId.get(id))
            .map((e) => (e?.stream === name ? e : undefined))
        : events.map(({ id }, index) => {
            const there = stream[(expected === 'no-stream' ? 0 : expected + 1) + index];
            return there?.id === id ? there : undefined;
          });
    const final = held.at(-1);
    if (final && held.every(Boolean)) {
      return { kind: 'success', revision: final.revision, position: final.position };
    }
    if (expected === 'any' || expected === 'stream-exists') return held[0] ? wrong : undefined;
    return last === (expected === 'no-stream' ? -1 : expected) ? undefined : wrong;
  }

  #write(name: string, proposed: readonly ProposedEvent[]): LoggedEvent {
    const stream = this.#streams.get(name) ?? [];
    this.#streams.set(name, stream);
    for (const event of proposed) {
      const logged: LoggedEvent = {
        ...event,
        stream: name,
        revision: stream.length,
        position: this.#end,
        created: Date.now(),
      };
      this.#end += BigInt(sizeOf(event) + 100);
      stream.push(logged);
      this.events.push(logged);
      this.#byId.set(event.id, logged);
    }
    return stream.at(-1)!;
  }
}

const sizeOf = ({ type, data, metadata }: ProposedEvent): number =>
  type.length + data.length + metadata.length;

const systemEvent = (type: string): ProposedEvent => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data: new TextEncoder().encode('{}'),
  metadata: NOTHING,
});
