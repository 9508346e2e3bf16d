import { nextTurn } from './next-turn.ts';

/** Work goes on for so long before others get their turn, in milliseconds. */
const TURN = 20;

/** Lets the rest of the process have its turns: working out all rows may take minutes. */
export async function* inTurns<T>(items: Iterable<T>): AsyncGenerator<T> {
  let since = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - since < TURN) continue;
    await nextTurn();
    since = performance.now();
  }
}
