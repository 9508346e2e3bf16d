import { Clock } from './clock.ts';

it('a clock gives back the instants, and counts those before one, whatever lies between them', () => {
  const steps = [0, 0, 1, 5, 2 ** 31 - 2, 2 ** 31 - 1, 2 ** 31, 2 ** 40];
  const instants: number[] = [];
  const clock = new Clock();
  let now = Date.UTC(1960, 0, 1);
  for (let index = 0; index < 1_000; index++) {
    now += steps[(index * 7 + (index >> 4)) % steps.length]!;
    instants.push(now);
    clock.push(now);
  }
  for (const [index, instant] of instants.entries()) {
    expect(clock.at(index)).toBe(instant);
    expect(clock.before(instant)).toBe(instants.indexOf(instant));
    expect(clock.before(instant + 1)).toBe(instants.lastIndexOf(instant) + 1);
  }
});
