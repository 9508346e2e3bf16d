import { MOST, startOf, withArrived, type FeedEvent } from './feed.ts';

const at = (...positions: readonly number[]) =>
  positions.map((position) => ({ position }) as FeedEvent);
const positions = (feed: readonly FeedEvent[]) => feed.map(({ position }) => position);

describe('the live feed', () => {
  it('has the newest first', () => {
    expect(positions(withArrived(at(2, 1), at(3, 4)))).toEqual([4, 3, 2, 1]);
  });

  it('has each event once, also if a connection starts over', () => {
    expect(positions(withArrived(at(3, 2), at(2, 3, 4, 4)))).toEqual([4, 3, 2]);
  });

  it('forgets the oldest', () => {
    const many = at(...Array.from({ length: MOST + 10 }, (_, index) => index));
    const feed = withArrived([], many);
    expect([feed.length, feed[0]?.position]).toEqual([MOST, MOST + 9]);
  });

  it('starts with the last events, or with the first', () => {
    expect(startOf(1000, '')).toBe(1000 - MOST - 1);
    expect(startOf(5, '')).toBe(-1);
    expect(startOf(1000, 'grant.issued')).toBe(-1);
  });
});
