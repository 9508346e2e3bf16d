import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';
import { contentOf, recordedPieces } from './content.ts';
import type { PostedEvent } from './event.ts';

/** Any JSON, with the texts, names and numbers that are written in an unusual way. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('a', '"', '\\', '/', '\b', '\u0000', '\u007f', 'é', '\ue000', '😀'),
  }),
  fc.constantFrom('1', '10', '9', '-0', '__proto__', 'toString', '\u20ac', '\ufb33'),
);
const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 1e21, 1e-7, 5e-324, 2 ** 53, 1.7976931348623157e308, 0.1 + 0.2),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    anyText,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(anyText, tie('json'), { maxKeys: 6 }),
  ),
}));

describe('canonical JSON', () => {
  it('is what the library says, for any JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is what the library says, for any text and for half surrogate pairs', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 });
    fc.assert(
      fc.property(units, (codes) => {
        const text = String.fromCharCode(...codes);
        if (text.isWellFormed()) expect(canonicalJson(text)).toBe(canonicalize(text));
        else expect(() => canonicalJson({ [text]: 1 })).toThrow(TypeError);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([NaN, Infinity, undefined, () => 1, 1n, Symbol('s'), [undefined], { f: () => 1 }])(
    'is not there for %p',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, a: {} })).toBe('{"a":{}}');
  });
});

describe('the pieces of an event as recorded', () => {
  const attributes = fc.dictionary(
    fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,4}$/),
      fc.constantFrom('positio', 'positions', 'q', 'recordedau', 'recordedb', 'recordedbz', 'a'),
    ),
    json,
  );
  const event = attributes.map((all) => all as unknown as PostedEvent);

  it('are its canonical JSON, once the position and the time are between them', () => {
    fc.assert(
      fc.property(event, fc.string({ unit: 'grapheme' }), (posted, recordedBy) => {
        const [before, between, after] = recordedPieces(posted, recordedBy);
        const recordedat = '2025-07-18T09:30:00.000Z';
        expect(`${before}7${between}"${recordedat}"${after}`).toBe(
          canonicalize({ ...posted, position: 7, recordedat, recordedby: recordedBy }),
        );
      }),
    );
  });

  it('and the content are those of the event asked for, whichever was asked for before', () => {
    fc.assert(
      fc.property(event, event, (one, other) => {
        const content = contentOf(one);
        recordedPieces(other, 'poster');
        const traced = { ...one, traceparent: '00', tracestate: 'a' };
        expect(contentOf(traced)).toBe(content);
        expect(content).toBe(canonicalize(one));
      }),
    );
  });
});
