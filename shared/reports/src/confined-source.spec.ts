import type { AccessQuestion, RecordedEvent } from '@grant-ledger/domain';
import { confinedSource } from './confined-source.ts';
import type { ReportSource } from './source.ts';

const WITHIN = { tenants: ['t-in'] };
const grantOn = (tenant: string, position: number) =>
  ({
    ...{ specversion: '1.0', id: `e${position}`, source: '/test', type: 'grant.issued' },
    ...{ time: '2025-01-01T00:00:00Z', position, recordedat: '2025-01-01T00:00:00Z' },
    recordedby: 'poster',
    data: {
      ...{ grantId: `g${position}`, grantee: { kind: 'person', id: 'p' }, role: 'admin' },
      ...{ scope: { kind: 'tenant', id: tenant }, validTo: null },
      validFrom: '2025-01-01T00:00:00Z',
    },
  }) as RecordedEvent;
const EVENTS = [grantOn('t-in', 0), grantOn('t-out', 1), grantOn('t-in', 2)];
const GRANT = (EVENTS[1] as RecordedEvent<'grant.issued'>).data;

/** Notes what it is asked. */
function source() {
  const asked: AccessQuestion[] = [];
  const note = (question: AccessQuestion) => {
    asked.push(question);
    return [];
  };
  const whole = {
    rows: note,
    unresolvedRows: note,
    rowsIfIssued: note,
    async *events() {
      yield* EVENTS;
    },
    eventsAt: () => Promise.resolve(EVENTS),
  } as unknown as ReportSource;
  return { confined: confinedSource(whole, WITHIN), asked };
}

describe('a confined source', () => {
  it('asks for nothing that is not confined, whatever it is asked', () => {
    const { confined, asked } = source();
    const question = { certainty: undefined } as unknown as AccessQuestion;
    confined.rows(question);
    confined.unresolvedRows({ ...question, within: { tenants: ['t-out'] } });
    confined.rowsIfIssued(question, GRANT);
    expect(asked.map(({ within }) => within)).toEqual([WITHIN, WITHIN, WITHIN]);
  });

  it('gives no event that may not be seen, wherever it is', async () => {
    const { confined } = source();
    const found: number[] = [];
    for await (const { position } of confined.events()) found.push(position);
    expect(found).toEqual([0, 2]);
    const at = await confined.eventsAt([0, 1]);
    expect(at.map(({ position }) => position)).toEqual([0]);
  });
});
