import { Clock } from './clock.ts';

describe('a clock', () => {
  it('stays between its ends', () => {
    const clock = new Clock(10, 20, 99);
    expect(clock.at).toBe(20);
    clock.set(-5);
    expect(clock.at).toBe(10);
  });

  it('tells its listeners of each change, and of none that is none', () => {
    const clock = new Clock(0, 10, 5);
    const told = jest.fn();
    const stop = clock.subscribe(told);
    clock.set(5);
    expect(told).not.toHaveBeenCalled();
    clock.set(6);
    clock.play();
    clock.pause();
    clock.pause();
    expect(told).toHaveBeenCalledTimes(3);
    stop();
    clock.set(7);
    expect(told).toHaveBeenCalledTimes(3);
  });

  it('plays from the start again once it is at its end', () => {
    const clock = new Clock(0, 10, 10);
    clock.play();
    expect([clock.at, clock.isPlaying]).toEqual([0, true]);
  });
});
