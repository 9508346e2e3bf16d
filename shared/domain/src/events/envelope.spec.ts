import fc from 'fast-check';
import {
  checkReplacement,
  contentOf,
  parsePostedEvent,
  type InputError,
  type PostedEvent,
} from './index.ts';

type Json = Record<string, unknown>;

const person = { personId: 'p-7', validFrom: '2025-01-01T00:00:00Z' };
const event = (change: Json = {}): Json => ({
  specversion: '1.0',
  id: 'e-1',
  source: 'urn:example:hr',
  type: 'person.registered',
  time: '2025-07-17T12:00:00Z',
  data: person,
  ...change,
});
const without = (attribute: string): Json =>
  Object.fromEntries(Object.entries(event()).filter(([name]) => name !== attribute));

function errorsOf(json: unknown): readonly InputError[] {
  const parsed = parsePostedEvent(json);
  return parsed.ok ? [] : parsed.errors;
}

const only = (pointer: string, detail: string) => [
  { pointer, detail: expect.stringContaining(detail) },
];

describe('the envelope of an event', () => {
  it.each(['id', 'source', 'type', 'time', 'data'])('is refused without %s', (attribute) => {
    expect(errorsOf(without(attribute))).toEqual(only(`/${attribute}`, 'is required'));
  });

  it('is refused without specversion, with all that is wrong said at once', () => {
    expect(errorsOf(without('specversion'))).toEqual(only('/specversion', 'must be "1.0"'));
    expect(errorsOf({}).map(({ pointer }) => pointer)).toEqual([
      '/specversion',
      '/id',
      '/source',
      '/type',
      '/time',
      '/data',
    ]);
  });

  it.each([
    ['another version', { specversion: '0.3' }, '/specversion', 'must be "1.0"'],
    ['the version as a number', { specversion: 1.0 }, '/specversion', 'must be "1.0"'],
    ['an empty id', { id: '' }, '/id', 'must not be empty'],
    ['a number for an id', { id: 7 }, '/id', 'expected string, received number'],
    ['a line end in the id', { id: 'e\n1' }, '/id', 'control characters'],
    ['a noncharacter in the id', { id: 'e\uffff' }, '/id', 'control characters'],
    ['a space in the source', { source: 'my source' }, '/source', 'URI reference'],
    ['a bad escape in the source', { source: 'urn:a%2' }, '/source', 'URI reference'],
    [
      'a type that the ledger does not know',
      { type: 'grant.isued' },
      '/type',
      'unknown type; known of this kind are grant.issued, grant.revoked',
    ],
    ['a type of no kind', { type: 'gift.made' }, '/type', 'it starts with one of organization, '],
    ['a type from the prototype', { type: 'constructor' }, '/type', 'unknown type'],
    ['a type that is null', { type: null }, '/type', 'expected string'],
    ['a time without an offset', { time: '2025-07-17T12:00:00' }, '/time', 'no offset'],
    ['a time that is none', { time: 'yesterday' }, '/time', 'RFC 3339'],
    ['a time that is null', { time: null }, '/time', 'expected string'],
    ['an empty subject', { subject: '' }, '/subject', 'must not be empty'],
    ['a relative data schema', { dataschema: 'schema.json' }, '/dataschema', 'absolute URI'],
    [
      'another content type',
      { datacontenttype: 'text/xml' },
      '/datacontenttype',
      'application/json',
    ],
    ['a trace parent that is a number', { traceparent: 1 }, '/traceparent', 'expected string'],
    ['data as text', { data: '{}' }, '/data', 'expected object, received string'],
    ['data as a list', { data: [person] }, '/data', 'expected object, received array'],
    ['data that is null', { data: null }, '/data', 'expected object, received null'],
    ['binary data', { data_base64: 'e30=' }, '/data_base64', 'a-z and 0-9'],
  ])('is refused with %s', (_, change, pointer, detail) => {
    expect(errorsOf(event(change))).toEqual(only(pointer, detail));
  });

  it.each([
    ['a relative source', { source: '/hr/badges' }],
    ['a fractional time in another zone', { time: '2025-07-17t12:00:00.123456789-04:00' }],
    ['a subject', { subject: 'p-7' }],
    ['a schema', { dataschema: 'https://example.org/schemas/person.json' }],
    ['a content type with a parameter', { datacontenttype: 'application/json; charset=utf-8' }],
    ['a structured content type', { datacontenttype: 'application/vnd.example+json' }],
    ['optional attributes that are null, which is unset', { subject: null, dataschema: null }],
    ['a trace', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }],
    ['a text extension', { partitionkey: '' }],
    ['an extension with digits in its name', { x509: 'abc' }],
    ['a boolean extension', { sampled: false }],
    ['the largest integer extension', { sequence: 2 ** 31 - 1 }],
    ['an extension that is null, which is unset', { sequence: null }],
    ['an extension with the name of a method', { constructor: 'x' }],
  ])('is legal with %s, and kept as it was posted', (_, change) => {
    expect(parsePostedEvent(event(change))).toEqual({ ok: true, event: event(change) });
  });

  it.each([
    ['a capital in its name', { partitionKey: 'x' }, '/partitionKey', 'a-z and 0-9'],
    ['a hyphen in its name', { 'partition-key': 'x' }, '/partition-key', 'a-z and 0-9'],
    ['a slash in its name', { 'a/b~c': 'x' }, '/a~1b~0c', 'a-z and 0-9'],
    ['no name', { '': 'x' }, '/', 'a-z and 0-9'],
    ['an object', { tags: {} }, '/tags', '32-bit integer'],
    ['a list', { tags: [] }, '/tags', '32-bit integer'],
    ['a fraction', { ratio: 0.5 }, '/ratio', '32-bit integer'],
    ['an integer of more than 32 bits', { sequence: 2 ** 31 }, '/sequence', '32-bit integer'],
    ['a control character', { note: 'a\u0007' }, '/note', 'control characters'],
    ['a name that the ledger sets', { position: null }, '/position', 'set by the ledger'],
  ])('is refused with an extension that has %s', (_, change, pointer, detail) => {
    expect(errorsOf(event(change))).toEqual(only(pointer, detail));
  });

  it.each([null, [], [event()], 'text', 7, true])('is an object, not %j', (json) => {
    expect(errorsOf(json)).toEqual(only('', 'expected object'));
  });
});

describe('JSON made to do harm', () => {
  const parse = (text: string) => errorsOf(JSON.parse(text));
  const withData = (data: string) =>
    JSON.stringify(event({ data: '$' })).replace('"$"', () => data);

  it('has a __proto__', () => {
    expect(parse('{"__proto__": {"type": "x"}}')).toEqual(only('/__proto__', 'unknown field'));
    expect(parse(withData('{"personId": "p", "__proto__": {"validFrom": "x"}}'))).toEqual(
      only('/data/__proto__', 'unknown field'),
    );
    expect(Object.hasOwn(Object.prototype, 'type')).toBe(false);
  });

  it('has half a surrogate pair, in a text or in a name', () => {
    expect(parse(withData('{"personId": "p-\\ud83d"}'))).toEqual(
      only('/data/personId', 'half a surrogate pair'),
    );
    expect(parse(withData('{"\\udc00": 1}'))).toEqual(only('/data', 'half a surrogate pair'));
    expect(errorsOf(event({ data: { ...person, personId: 'p-\u{1f600}' } }))).toEqual([]);
  });

  it('has a number beyond the range of doubles', () => {
    expect(parse(withData('{"ceilingUsd": 1e400}'))).toEqual(
      only('/data/ceilingUsd', 'beyond the range'),
    );
    expect(parse(withData('{"ceilingUsd": [-1e400]}'))).toEqual(
      only('/data/ceilingUsd/0', 'beyond the range'),
    );
  });

  it('is nested without end', () => {
    const depth = 100_000;
    const deepest = (json: string) => {
      expect(parse(json)[0]?.detail).toMatch('nested deeper');
    };
    deepest('['.repeat(depth) + ']'.repeat(depth));
    deepest(withData('{"known": ' + '['.repeat(depth) + ']'.repeat(depth) + '}'));
    deepest(withData('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)));
  });

  it('has masses of items or fields', () => {
    const items = `[${'0,'.repeat(10_000)}0]`;
    expect(parse(withData(`{"roles": ${items}}`))).toEqual(only('/data/roles', '10000 items'));
    const fields = Array.from({ length: 1_001 }, (_, i) => `"f${i}": 0`).join();
    expect(parse(withData(`{${fields}}`))).toEqual(only('/data', '1000 fields'));
  });

  it('is wrong in more places than anybody would read', () => {
    const roles = Array.from({ length: 500 }, () => 0);
    const errors = errorsOf(event({ type: 'organization.registered', data: { roles } }));
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)?.detail).toMatch(/^has \d+ more errors$/);
  });

  it('is any other JSON, and is answered all the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parsePostedEvent(json).ok).toBe(false);
      }),
    );
  });
});

describe('the content by which two posts are compared', () => {
  const content = (change: Json = {}) => contentOf(event(change) as PostedEvent);

  it('is canonical JSON (RFC 8785)', () => {
    expect(content()).toBe(
      '{"data":{"personId":"p-7","validFrom":"2025-01-01T00:00:00Z"},"id":"e-1",' +
        '"source":"urn:example:hr","specversion":"1.0","time":"2025-07-17T12:00:00Z",' +
        '"type":"person.registered"}',
    );
  });

  it('does not depend on the order of names, at any depth', () => {
    const reversed = (json: unknown): unknown =>
      Array.isArray(json)
        ? json.map(reversed)
        : typeof json === 'object' && json !== null
          ? Object.fromEntries(
              Object.entries(json)
                .reverse()
                .map(([name, value]) => [name, reversed(value)]),
            )
          : json;
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (known) => {
        const posted = event({ data: { known } });
        expect(contentOf(reversed(posted) as PostedEvent)).toBe(content({ data: { known } }));
      }),
    );
  });

  it('leaves out the trace and nothing else', () => {
    expect(content({ traceparent: '00-a-b-01', tracestate: 'x=1' })).toBe(content());
    const others: Json[] = [
      { id: 'e-2' },
      { source: 'urn:example:it' },
      { time: '2025-07-17T12:00:00.000Z' },
      { subject: 'p-7' },
      { subject: null },
      { partitionkey: 'x' },
      { traceid: 'x' },
      { data: { ...person, validTo: null } },
      { data: { ...person, validFrom: '2025-01-01T00:00:00+00:00' } },
      { data: { ...person, traceparent: 'x' } },
    ];
    const contents = [content(), ...others.map(content)];
    expect(new Set(contents).size).toBe(others.length + 1);
  });
});

describe('the replacement of a correction', () => {
  const correction = (replacement?: Json) =>
    event({
      type: 'record.corrected',
      data: {
        target: { source: 'urn:example:hr', id: 'e-1' },
        reason: 'misread',
        ...(replacement && { replacement }),
      },
    }) as PostedEvent<'record.corrected'>;

  it('is the whole data of its target, or is left out', () => {
    expect(checkReplacement(correction(person), 'person.registered')).toEqual([]);
    expect(checkReplacement(correction(), 'person.registered')).toEqual([]);
  });

  it('is refused with pointers that start at the event', () => {
    expect(
      checkReplacement(correction({ validFrom: '2025-01-01', vaildTo: null }), 'person.registered'),
    ).toEqual([
      { pointer: '/data/replacement/personId', detail: 'is required' },
      {
        pointer: '/data/replacement/validFrom',
        detail: expect.stringContaining('not an RFC 3339 instant'),
      },
      { pointer: '/data/replacement/vaildTo', detail: 'unknown field' },
    ]);
  });

  it('of a correction is the data of a correction', () => {
    const { data } = correction(person);
    expect(checkReplacement(correction(data), 'record.corrected')).toEqual([]);
    expect(checkReplacement(correction(person), 'record.corrected')).toContainEqual({
      pointer: '/data/replacement/target',
      detail: 'is required',
    });
  });

  it('is checked for harm as the rest of the event is', () => {
    const text = JSON.stringify(correction({ personId: '$' })).replace('$', '\\ud800');
    expect(errorsOf(JSON.parse(text))).toEqual(only('/data/replacement/personId', 'surrogate'));
  });
});
