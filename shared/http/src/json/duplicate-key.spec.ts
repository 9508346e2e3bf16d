import fc from 'fast-check';
import { duplicateKey, namesWithin } from './duplicate-key.ts';

const found = (text: string) => duplicateKey(text, namesWithin(JSON.parse(text), 64));

describe('a name that stands twice in one object', () => {
  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a" : 1, "a" : 2}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['[{"a":1},{"b":[0,{"c~/d":1,"c~/d":1}]}]', '/1/b/1/c~0~1d'],
    ['{"":1,"":2}', '/'],
    ['{"a":{"x":1},"b":2,"a":{"x":1}}', '/a'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
    ['{"a" :1,"a":2,"b":":"}', '/a'], // as many `":` as names are left
    [`${'['.repeat(60)}{"a":1,"a":2}${']'.repeat(60)}`, `${'/0'.repeat(60)}/a`],
  ])('is found in %.60s', (text, pointer) => {
    expect(found(text)).toBe(pointer);
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":":","b":"\\":","c":"{\\"a\\":1,\\"a\\":2}"}',
    '{"a" :"a","b": "a"}',
    '["a","a"]',
    '"a"',
    '7',
  ])('is not found in %.60s', (text) => {
    expect(found(text)).toBeUndefined();
  });

  it('is found in any JSON at whatever object has it, and only then', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.string(), (text, key) => {
        expect(found(text)).toBeUndefined();
        const name = JSON.stringify(key);
        const twice = `[${text},{${name} : ${text},"other":{},${name}:0}]`;
        if (key !== 'other')
          expect(found(twice)).toBe(`/1/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      }),
    );
  });
});
