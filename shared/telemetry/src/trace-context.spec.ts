import { parseTraceparent } from './trace-context.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('a traceparent header', () => {
  it.each([`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-00`, `cc-${TRACE}-${SPAN}-01-of-later`])(
    'names a trace and a span: %s',
    (header) => {
      expect(parseTraceparent(header)).toEqual({ traceId: TRACE, spanId: SPAN });
    },
  );

  it.each([
    '',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE}-${SPAN}-01\nlevel=50`,
    `00-${TRACE}-${SPAN}`,
  ])('is ignored if it is none: %j', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });
});
