import type { AnswerOf, BodyOf, PostAnswerOf, Query, Schemas, Written } from '../api/types.ts';

// The calls of the OpenAPI document under the names by which they are spoken of.

/** What is asked of `GET /v1/access`; `limit` is how many rows a page has. */
export type AccessQuestion = Query<'/v1/access'>;
export type AccessPage = AnswerOf<'/v1/access'>;
export type AccessRow = Schemas['AccessRow'];
/** In which form `GET /v1/access` writes its answer. */
export type AccessFormat = 'application/json' | 'text/csv' | 'application/x-ndjson';

export type ViolationsQuestion = Query<'/v1/violations'>;
export type ViolationsPage = AnswerOf<'/v1/violations'>;
export type Violation = Schemas['Violation'];

export type DiffQuestion = Query<'/v1/access/diff'>;
export type DiffPage = AnswerOf<'/v1/access/diff'>;
/** A pair that differs, and how. */
export type Difference = Schemas['AccessDifference'] & {
  readonly change: 'gained' | 'lost' | 'changed';
};

export type SeriesQuestion = Query<'/v1/access/series'>;
export type Series = AnswerOf<'/v1/access/series'>;

/** By which part of the ledger: `knownAt` or `knownSize`; all of it without. */
export type Moment = Query<'/v1/findings'>;
export type Known = Schemas['Known'];
export type Timeline = Schemas['Timeline'];
/** The collections of things that have a timeline, as the path under `/v1` names them. */
export type TimelineCollection = 'persons' | 'tenants' | 'grants' | 'organizations' | 'escorts';

export type RecordedEvent = Schemas['RecordedEvent'];
/** Which events, from after which position, and at most how many. */
export type EventsQuestion = Omit<Query<'/v1/events'>, 'after' | 'limit'> & {
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
};

export type Grant = Written<Schemas['Grant']>;
/** Whether a grant, if it were issued, would break a policy. */
export type Check = PostAnswerOf<'/v1/checks'>;

/** What a report is asked to be: a kind and its question, or one that is to be stated again. */
export type ReportRequest = BodyOf<'/v1/reports'>;
/** A report, how far it has come and, once it is issued, where its parts are. */
export type ReportStatus = Schemas['Report'];
/** The parts of a report; `zip` is its bundle. */
export type ReportPart = 'json' | 'csv' | 'pdf' | 'zip' | 'restatement.json';
