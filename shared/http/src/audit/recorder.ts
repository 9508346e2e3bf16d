/** Who asked: the name under which the credential was issued, its role, and whether it is confined. */
export interface Asker {
  readonly name: string;
  readonly role: string;
  readonly confined?: true;
}

/** A call, as the audit trail has it. */
export interface AskedCall {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** Null for the values of a query that was not understood: whatever they are, nothing was answered to them. */
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  /** What a question was understood as whose parameters are not in the query. */
  readonly question?: object;
}

interface Common {
  readonly requestId: string;
  /** When it was asked, in UTC milliseconds. */
  readonly askedAt: number;
  readonly who: Asker;
}

/** An answer that is given as a whole, or refused. */
export interface Answered extends Common {
  readonly type: 'question.answered';
  readonly asked: AskedCall;
  /** Not there if the client left before there was an answer. */
  readonly status?: number;
  readonly knownSize?: number;
  /** Not there if what was given has none. */
  readonly rows?: number;
  readonly bytes: number;
}

/** A stream of answers that begins. */
export interface Opened extends Common {
  readonly type: 'question.opened';
  readonly asked: AskedCall;
  readonly status: number;
  readonly knownSize?: number;
}

/** One that has ended: what was handed to the connection, of which a client that left may have got less. */
export interface Closed extends Common {
  readonly type: 'question.closed';
  readonly rows?: number;
  readonly bytes: number;
  /** Whether that is all that there was. */
  readonly complete: boolean;
}

export type Audited = Answered | Opened | Closed;

/** Where the edge has every question recorded. */
export interface AuditRecorder {
  /** Resolves once the record is durable; rejects if it cannot be. */
  record(audited: Audited): Promise<void>;
  /** A request that nobody stands behind was refused: these are counted alone. */
  countUnidentified(): void;
}
