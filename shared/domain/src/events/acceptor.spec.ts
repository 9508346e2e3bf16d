import fc from 'fast-check';
import { acceptorOf } from './acceptor.ts';
import { eventDataSchemas, EVENT_TYPES } from './data.ts';
import { EXAMPLES } from './events.table.ts';

describe.each(EVENT_TYPES)('the quick test of %s', (type) => {
  const { full, optional } = EXAMPLES[type];
  const accepts = acceptorOf(eventDataSchemas[type]);
  const fields = Object.keys(full);

  it('accepts what the schema takes, with every field and with the required ones', () => {
    expect(accepts(full)).toBe(true);
    const required = Object.entries(full).filter(([field]) => !optional.includes(field));
    expect(accepts(Object.fromEntries(required))).toBe(true);
  });

  it('accepts nothing that the schema refuses, or would change', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(...Object.values(full), null, '', '2025-01-01T00:00:00Z', 'a\u0007', -1),
    );
    const change = fc.dictionary(fc.constantFrom(...fields, 'x'), value, { maxKeys: 3 });
    const left = fc.subarray(fields);
    fc.assert(
      fc.property(left, change, fc.jsonValue(), (kept, changed, other) => {
        const some = Object.fromEntries(kept.map((field) => [field, full[field]]));
        for (const data of [{ ...full, ...changed }, { ...some, ...changed }, other]) {
          const parsed = eventDataSchemas[type].safeParse(data);
          if (accepts(data)) expect(parsed).toEqual({ success: true, data });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is not misled by what it refused before', () => {
    expect(accepts({ ...full, [fields[0]!]: '' })).toBe(false);
    expect(accepts(full)).toBe(true);
  });
});
