import fc from 'fast-check';
import { eventDataSchemas, EVENT_TYPES, type EventType } from './data.ts';
import { EXAMPLES } from './events.table.ts';
import { LEDGER_ATTRIBUTES, parsePostedEvent, streamOf, type InputError } from './index.ts';

type Json = Record<string, unknown>;

const posted = (type: string, data: unknown, rest: Json = {}): Json => ({
  specversion: '1.0',
  id: 'e-1',
  source: 'urn:example:hr',
  type,
  time: '2025-07-17T12:00:00Z',
  data,
  ...rest,
});

const without = (data: Json, fields: readonly string[]): Json =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));

function errorsOf(event: unknown): readonly InputError[] {
  const parsed = parsePostedEvent(event);
  return parsed.ok ? [] : parsed.errors;
}

const errorAt = (pointer: string, detail: string) =>
  expect.objectContaining({ pointer, detail: expect.stringContaining(detail) });

it('knows the 32 types of design section 3, and has an example of each', () => {
  expect(EVENT_TYPES).toHaveLength(32);
  expect(Object.keys(EXAMPLES).sort()).toEqual([...EVENT_TYPES].sort());
});

describe.each(EVENT_TYPES.map((type) => [type, EXAMPLES[type]] as const))('%s', (type, example) => {
  const { full, optional, stream, bad } = example;
  const fields = Object.keys(full);
  const required = fields.filter((field) => !optional.includes(field));
  // What stands for the command may take its place: one of the two is required.
  const always = required.filter((field) => field !== 'command');

  it('is legal with every field, and is taken as it was posted', () => {
    const event = posted(type, full);
    expect(fields.sort()).toEqual(Object.keys(eventDataSchemas[type].shape).sort());
    expect(parsePostedEvent(event)).toEqual({ ok: true, event });
  });

  it('is legal with the required fields alone', () => {
    expect(errorsOf(posted(type, without(full, optional)))).toEqual([]);
  });

  it.each(always)('is refused without %s', (field) => {
    expect(errorsOf(posted(type, without(full, [field])))).toEqual([
      { pointer: `/data/${field}`, detail: 'is required' },
    ]);
  });

  it('says all that is missing at once', () => {
    const missing = errorsOf(posted(type, {})).map(({ pointer }) => pointer);
    expect(missing).toEqual(expect.arrayContaining(always.map((field) => `/data/${field}`)));
  });

  it('is refused with a field that it does not have', () => {
    expect(errorsOf(posted(type, { ...full, surprise: null }))).toEqual([
      { pointer: '/data/surprise', detail: 'unknown field' },
    ]);
  });

  it.each(LEDGER_ATTRIBUTES)('is refused if the poster sends %s', (attribute) => {
    expect(errorsOf(posted(type, full, { [attribute]: '1' }))).toEqual([
      { pointer: `/${attribute}`, detail: 'is set by the ledger; leave it out' },
    ]);
  });

  it.each(bad)('is refused with %s', (_, change, pointer, detail) => {
    expect(errorsOf(posted(type, { ...full, ...change }))).toContainEqual(errorAt(pointer, detail));
  });

  if ('validFrom' in full && type !== 'record.corrected') {
    it('may be open, or empty, but not end before it starts', () => {
      const validTo = (to: unknown) => errorsOf(posted(type, { ...full, validTo: to }));
      expect(validTo(null)).toEqual([]);
      expect(validTo(full.validFrom)).toEqual([]);
      // The same instant in another zone; a digit finer than a millisecond does not count.
      expect(validTo('2025-01-01T08:00:00+08:00')).toEqual([]);
      expect(validTo('2024-12-31T23:59:59.999Z')).toEqual([
        errorAt('/data/validTo', 'comes before validFrom'),
      ]);
      expect(validTo('2025-07-18T09:30:00')).toEqual([errorAt('/data/validTo', 'no offset')]);
    });

    it('may have a bad end and a bad start at once', () => {
      const both = { ...full, validFrom: 'soon', validTo: 'never' };
      expect(errorsOf(posted(type, both)).map(({ pointer }) => pointer)).toEqual([
        '/data/validFrom',
        '/data/validTo',
      ]);
      const start = { ...full, validFrom: '2025-01-01T00:00:00' };
      expect(errorsOf(posted(type, start))).toEqual([errorAt('/data/validFrom', 'no offset')]);
    });
  }

  it(`has the stream ${stream ?? 'of its target'}`, () => {
    const kind = type as Exclude<EventType, 'record.corrected'>;
    if (stream !== undefined) expect(streamOf(kind, full as never)).toBe(stream);
    else expect(type).toBe('record.corrected');
  });

  it('answers any JSON with the event or with where it is wrong', () => {
    const broken = fc.dictionary(fc.constantFrom(...fields, 'x'), fc.jsonValue());
    fc.assert(
      fc.property(broken, (change) => {
        const event = posted(type, { ...full, ...change });
        for (const { pointer, detail } of errorsOf(event)) {
          expect(pointer).toMatch(/^\/data\//);
          expect(detail).not.toBe('');
        }
      }),
      { numRuns: 50 },
    );
  });
});
