/** What a call of the matrix needs besides its path: what stands in its braces, its query, headers and body. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const ON = 'on=2025-07-17';
const REPORT = { kind: 'coverage', question: { on: '2025-07-17' } };
const GRANT = {
  grantId: 'g-matrix',
  grantee: { kind: 'person', id: 'p-01' },
  scope: { kind: 'tenant', id: 't-river' },
  role: 'operator',
  validFrom: '2025-07-01T00:00:00Z',
};

const id = (value: string): Call => ({ path: { id: value } });
const JSON_BODY = { 'content-type': 'application/json' };

/** Of those calls that need something; the ids are those of the sample history, and of a report that was made of it. */
export const callsOf = (ids: {
  readonly report: string;
  readonly restatement: string;
}): Readonly<Record<string, Call>> => ({
  'post /v1/import/{format}': {
    path: { format: 'aws-cloudtrail' },
    headers: JSON_BODY,
    body: { Records: [] },
  },
  'options /v1/import/{format}': {
    path: { format: 'aws-cloudtrail' },
    headers: { 'webhook-request-origin': 'events.example' },
  },
  'get /tile/{level}/{tile}': { path: { level: '0', tile: '000.p/1' } },
  'get /tile/entries/{tile}': { path: { tile: '000.p/1' } },
  'get /v1/proofs/inclusion': { query: 'position=0' },
  'get /v1/proofs/consistency': { query: 'from=1' },
  'get /v1/events/{position}': { path: { position: '0' } },
  'get /v1/events/{position}/standing': { path: { position: '0' } },
  'get /v1/access': { query: ON },
  'get /v1/access/diff': { query: 'fromAt=2025-07-17T00:00:00Z&toAt=2025-07-18T00:00:00Z' },
  'get /v1/access/series': {
    query: 'from=2025-07-17T00:00:00Z&to=2025-07-18T00:00:00Z&step=PT6H',
  },
  'get /v1/persons/{id}': id('p-01'),
  'put /v1/persons/{id}/profile': {
    ...id('p-01'),
    headers: JSON_BODY,
    body: { displayName: 'an invented name' },
  },
  'get /v1/persons/{id}/profile': id('p-01'),
  'delete /v1/persons/{id}/profile': id('p-01'),
  'get /v1/audit/proofs/inclusion': { query: 'position=0' },
  'get /v1/audit/proofs/consistency': { query: 'from=1' },
  'get /v1/audit/tile/{level}/{tile}': { path: { level: '0', tile: '000.p/1' } },
  'get /v1/audit/tile/entries/{tile}': { path: { tile: '000.p/1' } },
  'get /v1/tenants/{id}': id('t-river'),
  'get /v1/grants/{id}': id('g-matrix'),
  'get /v1/organizations/{id}': id('o-aster'),
  'get /v1/escorts/{id}': id('p-21'),
  'get /v1/names': { query: 'kind=person' },
  'get /v1/violations': { query: ON },
  'post /v1/checks': { headers: JSON_BODY, body: GRANT },
  'post /v1/reports': { headers: JSON_BODY, body: REPORT },
  'get /v1/reports/{id}': id(ids.report),
  'get /v1/reports/{id}.json': id(ids.report),
  'get /v1/reports/{id}.csv': id(ids.report),
  'get /v1/reports/{id}.pdf': id(ids.report),
  'get /v1/reports/{id}.restatement.json': id(ids.restatement),
  'get /v1/reports/{id}.zip': id(ids.report),
});

/** An event of a source, for `POST /v1/events`. */
export const eventOf = (source: string, eventId: string): Call => ({
  headers: { 'content-type': 'application/cloudevents+json' },
  body: {
    ...{ specversion: '1.0', id: eventId, source, type: 'grant.issued' },
    ...{ time: '2025-07-01T00:00:00Z', data: GRANT },
  },
});
