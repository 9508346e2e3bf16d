import { RECORD_BYTES } from './found-record.ts';
import { JsonSplitter } from './json-splitter.ts';

const encoder = new TextEncoder();

/** What is found in a file, cut into chunks of so many bytes. */
function split(text: string | Uint8Array, size = Infinity) {
  const bytes = typeof text === 'string' ? encoder.encode(text) : text;
  const splitter = new JsonSplitter(['Records', 'value']);
  const found = [];
  for (let at = 0; at < bytes.length; at += size)
    found.push(...splitter.push(bytes.slice(at, at + size)));
  found.push(...splitter.end());
  const values = found.map((one) => (one.kind === 'record' ? one.value : one));
  return { values, damage: splitter.damage };
}

/** The same in chunks of one byte, of three, and whole. */
function values(text: string): unknown[] {
  const whole = split(text);
  for (const size of [1, 3]) expect(split(text, size)).toEqual(whole);
  expect(whole.damage).toBeUndefined();
  return whole.values;
}

const A = { a: '}]"\\,é', deep: [[{ x: [] }], null, -1.5e3] };
const B = { b: { Records: [1] } };
const json = JSON.stringify;
const broken = (text: string) => ({ kind: 'unreadable', why: 'is no JSON', text });

describe('records are found in', () => {
  it.each([
    ['one document', json(A), [A]],
    ['one over several lines', json(A, null, 2), [A]],
    ['a list', ` [ ${json(A)} ,\n${json(B)}, 7, "text", null ]\n`, [A, B, 7, 'text', null]],
    ['an empty list', '[ \n]', []],
    ['a container', json({ Records: [A, B] }), [A, B]],
    ['a container that says more', json({ a: [1], nextLink: 'x', value: [A], b: [2] }), [A]],
    ['a container over several lines', json({ x: 'value', value: [A, B] }, null, 2), [A, B]],
    ['an empty container', '{"Records":[]}', []],
    ['several documents behind one another', `${json(A)}${json(B)}`, [A, B]],
    ['several over several lines', `${json(A, null, 1)}\n${json(B, null, 1)}\n`, [A, B]],
    ['lines', `${json(A)}\r\n\n${json(B)}`, [A, B]],
    ['lines that are containers', `${json({ value: [A] })}\n${json({ value: [B] })}\n`, [A, B]],
    ['a file with a byte order mark', `\ufeff${json(A)}\n\ufeff${json(B)}`, [A, B]],
    ['nothing', ' \n', []],
    ['what is no object', 'null\n12\n"a b"', [null, 12, 'a b']],
    ['a record of which a member has the name of the list', '{"Records":5}', [{ Records: 5 }]],
    ['a record deep in which a list has the name', json(B), [B]],
  ])('%s', (_what, text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

describe('what is broken is reported as it stands', () => {
  const whole = json(A);
  it.each([
    ['a line that is cut', `${whole}\n{"b":{"c":1}\n${whole}\n`, [A, broken('{"b":{"c":1}'), A]],
    ['a line cut in a text', `${whole}\n{"b":"c\n${whole}`, [A, broken('{"b":"c'), A]],
    ['the first line', `{"b":{"c":1}\n${whole}\n${whole}`, [broken('{"b":{"c":1}'), A, A]],
    ['the first line, cut where a value may follow', `{"b":\n${whole}\n`, [broken('{"b":'), A]],
    ['the first line, cut in a text', `{"b":"c\n${whole}\n`, [broken('{"b":"c'), A]],
    ['a line that closes too much', `${whole}\n{"b":[}]\n${whole}`, [A, broken('{"b":[}]'), A]],
    ['a line that is no JSON', `${whole}\nwhat's this?\n${whole}`, [A, broken("what's this?"), A]],
    ['an element', `[${whole},{"b" 1},${whole}]`, [A, broken('{"b" 1}'), A]],
    ['an element that is not there', `[${whole},]`, [A, broken('')]],
    ['the last line', `${whole}\n{"b":`, [A, broken('{"b":')]],
  ])('%s', (_what, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('a record that is not in UTF-8', () => {
    const [one] = split(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)).values;
    expect(one).toEqual({ kind: 'unreadable', why: 'is not in UTF-8', text: '{"\ufffd":1}' });
  });

  it('a record that is too large is not kept, and the next one is read', () => {
    const large = json({ text: 'x'.repeat(RECORD_BYTES) });
    const { values: found, damage } = split(`[1,${large},2]`, 65_536);
    expect(found).toEqual([1, { kind: 'unreadable', why: 'is larger than 16 MiB' }, 2]);
    expect(damage).toBeUndefined();
  });
});

describe('where nobody can tell how it goes on, reading ends, and says where', () => {
  it.each([
    ['a list that is cut', '[{"a":1},{"b":', [{ a: 1 }], 14],
    ['a container that is cut behind its list', '{"Records":[1]', [1], 14],
    ['a document that is cut', '{\n "a":1', [], 8],
    ['a list in which something closes that is not open', '[1,{"a":]},2]', [1], 8],
    ['a text over the end of a line', '{"value":[{"a":"x\n"},2]}', [], 17],
    ['something that opens where nothing may', '{\n"a":{"b":1}{', [], 13],
  ])('%s', (_what, text, expected, at) => {
    for (const size of [1, 3, Infinity]) {
      const { values: found, damage } = split(text, size);
      expect(found).toEqual(expected);
      expect(damage?.at).toBe(at);
    }
  });

  it('at once, however deep it is nested', () => {
    expect(split('['.repeat(200_000)).damage).toMatchObject({ why: 'it is nested too deep' });
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(split(`{"a":${deep}}`).values).toHaveLength(1);
  });
});
