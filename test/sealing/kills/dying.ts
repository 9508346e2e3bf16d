/** When a process dies: before a call, so that it has had no effect; or after it, before anybody has its answer. */
export type Moment = 'before' | 'after';

/**
 * The same object, but that the process kills itself around the nth call of one of its methods. What is
 * durable by then is what a loss of the process leaves.
 */
export function dyingAround<T extends object>(
  object: T,
  method: keyof T & string,
  moment: Moment,
  nth: number,
): T {
  let calls = 0;
  return new Proxy(object, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...args: unknown[]) => unknown;
      if (name !== method) return call;
      return async (...args: unknown[]) => {
        calls += 1;
        if (calls === nth && moment === 'before') await die();
        const answer = await call(...args);
        if (calls === nth) await die();
        return answer;
      };
    },
  });
}

/** What was written to standard output has gone out by then: a pipe is written to at once. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
