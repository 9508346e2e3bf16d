import { EVENT_TYPES } from '@grant-ledger/domain';
import { openApiDocument } from '@grant-ledger/http';
import { describeLedger } from './openapi.ts';

/** The document as its readers get it. */
const asJson = (document: object) => JSON.parse(JSON.stringify(document));

describe('the OpenAPI description of the ledger', () => {
  const document = openApiDocument([describeLedger], { version: '1' });

  it('has the three forms of POST /v1/events and its statuses', () => {
    const post = asJson(document).paths['/v1/events'].post;
    expect(Object.keys(post.requestBody.content)).toEqual([
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      'application/x-ndjson',
    ]);
    expect(Object.keys(post.responses).map(Number)).toEqual([
      200, 201, 400, 401, 403, 409, 413, 415, 422, 429, 503,
    ]);
  });

  it('has every type of event, and refers to nothing that is not there', () => {
    const posted = asJson(document).components.schemas.PostedEvent;
    expect(posted.anyOf).toMatchObject(
      EVENT_TYPES.map((type) => ({ properties: { type: { const: type } } })),
    );
    const references = JSON.stringify(document).matchAll(
      /"\$ref":"#\/components\/schemas\/(.*?)"/g,
    );
    const names = new Set([...references].map(([, name]) => name!));
    expect([...names].filter((name) => !document.components?.schemas?.[name])).toEqual([]);
    expect(names).toContain('PostedEvent');
    expect(JSON.stringify(document)).not.toContain('$defs');
  });
});
