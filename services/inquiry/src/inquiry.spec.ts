import { StoreError } from '@grant-ledger/store';
import type { EventStore, SubscriptionHandlers } from '@grant-ledger/store';
import { Inquiry } from './inquiry.ts';
import { serveInquiry } from './testing/served-inquiry.ts';
import type { ServedInquiry } from './testing/served-inquiry.ts';

const person = (personId: string) => ({
  type: 'person.registered',
  data: { personId, validFrom: '2025-01-01T00:00:00Z' },
});

describe('the inquiry', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
  });
  afterEach(() => served.close());

  it('has taken in everything recorded so far once it has started', async () => {
    await served.post(person('p-1'), person('p-2'));
    const another = new Inquiry({ store: served.store });
    expect(another.readiness()).toBe('new');
    await another.start();
    expect([another.size, another.readiness()]).toEqual([2, true]);
    await another.close();
    expect(another.readiness()).toBe('closed');
  });

  it('knows the size before an instant, with several events in one millisecond', async () => {
    const at = (time: string) => served.inquiry.sizeBefore(Date.parse(time));
    expect(at('2025-01-01T00:00:00Z')).toBe(0);
    for (const [time, count] of [
      ['2025-01-01T00:00:00Z', 2],
      ['2025-01-02T00:00:00Z', 3],
      ['2025-01-05T00:00:00Z', 1],
    ] as const) {
      served.setClock(time);
      await served.post(...Array.from({ length: count }, () => person('p-1')));
    }
    await served.inquiry.waitFor(5, 1000);
    expect(at('2025-01-01T00:00:00.000Z')).toBe(0);
    expect(at('2025-01-01T00:00:00.001Z')).toBe(2);
    expect(at('2025-01-02T00:00:00.000Z')).toBe(2);
    expect(at('2025-01-02T00:00:00.001Z')).toBe(5);
    expect(at('2025-01-05T00:00:00.001Z')).toBe(6);
  });

  it('lets everyone wait for the position that they need', async () => {
    const { inquiry } = served;
    const waiting = [inquiry.waitFor(0, 1000), inquiry.waitFor(1, 1000), inquiry.waitFor(2, 30)];
    await served.post(person('p-1'), person('p-2'));
    expect(await Promise.all(waiting)).toEqual([true, true, false]);
    expect(await inquiry.waitFor(1, 0)).toBe(true);
  });

  it('lets those go who wait when they are called off or it closes', async () => {
    const { inquiry } = served;
    const off = new AbortController();
    const waiting = [inquiry.waitFor(9, 60_000, off.signal), inquiry.waitFor(9, 60_000)];
    off.abort();
    expect(await waiting[0]).toBe(false);
    await inquiry.close();
    expect(await waiting[1]).toBe(false);
    expect(await inquiry.waitFor(9, 60_000)).toBe(false);
  });

  it('does not start on a log that cannot be read', async () => {
    const broken = storeThat((handlers) => {
      handlers.onError(new StoreError('unavailable', 'The disk is gone.'));
    });
    await expect(new Inquiry({ store: broken }).start()).rejects.toThrow('The disk is gone.');
  });

  it('says when the log fails later, and goes on where it was', async () => {
    const from: number[] = [];
    const recorded = await served.post(person('p-1'), person('p-2'));
    const flaky = storeThat((handlers, position) => {
      from.push(position);
      void handlers.onEvents(recorded.slice(position, position + 1));
      handlers.onCaughtUp?.();
      if (position === 0) handlers.onError(new StoreError('unavailable', 'The disk is gone.'));
    });
    const inquiry = new Inquiry({ store: flaky });
    await inquiry.start();
    expect(inquiry.readiness()).toBe('retrying');
    expect(await inquiry.waitFor(1, 5000)).toBe(true);
    expect([from, inquiry.size, inquiry.readiness()]).toEqual([[0, 1], 2, true]);
    await inquiry.close();
  });

  function storeThat(tell: (handlers: SubscriptionHandlers, from: number) => void): EventStore {
    const subscribe: EventStore['subscribe'] = (from, handlers) => {
      setImmediate(tell, handlers, from);
      return { close: () => undefined };
    };
    return { ...served.store, subscribe };
  }
});
