import { Pace } from './pace.ts';

/** Keeps the thread busy for so many milliseconds. */
function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('the pace of evaluations', () => {
  it('leaves so many times as long to others as its longest piece took before the next, be it of another watch', async () => {
    const pace = new Pace(10);
    const started: number[] = [];
    const evaluation = () =>
      pace.run(async (piece) => {
        started.push(performance.now());
        await piece(() => {
          busy(20);
        });
        await piece(() => {
          busy(2);
        });
      });
    await Promise.all([evaluation(), evaluation()]);
    expect(started[1]! - started[0]!).toBeGreaterThanOrEqual(215);
  });

  it('lets others have their turn between two pieces', async () => {
    const pace = new Pace(10);
    const order: string[] = [];
    setImmediate(() => order.push('others'));
    await pace.run(async (piece) => {
      for (const name of ['one', 'two']) await piece(() => order.push(name));
      setImmediate(() => order.push('others'));
      await piece(() => order.push('three'));
    });
    expect(order).toEqual(['others', 'one', 'two', 'others', 'three']);
  });

  it('goes on after an evaluation that failed', async () => {
    const pace = new Pace(10);
    const failing = pace.run((piece) =>
      piece(() => {
        throw new Error('out of order');
      }),
    );
    await expect(failing).rejects.toThrow('out of order');
    const done: string[] = [];
    await pace.run(async (piece) => {
      await piece(() => done.push('next'));
    });
    expect(done).toEqual(['next']);
  });
});
