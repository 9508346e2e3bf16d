import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSame, type Seen, type WatchState } from './watch-state.ts';

/** Between two looks at the folder, in milliseconds; a file that changed in between is not complete. */
const LOOK_EVERY = 1_000;

/**
 * Gives the paths of files in a folder, and in those inside it, that have not been imported and have stood
 * still between two looks: one by one, or all that are there `together`. Whoever takes them has imported
 * them when asking for the next ones. Names that begin with a dot are left alone. Ends once the signal is
 * aborted.
 */
export async function* completeFiles(
  folder: string,
  state: WatchState,
  { together, signal }: { readonly together: boolean; readonly signal: AbortSignal },
): AsyncGenerator<readonly string[]> {
  let before = filesIn(folder);
  while (await passed(LOOK_EVERY, signal)) {
    const now = filesIn(folder);
    const still = [...now].filter(([name, seen]) => isSame(before.get(name), seen));
    const fresh = still.filter(([name, seen]) => !state.has(name, seen));
    before = now;
    fresh.sort(([one], [other]) => (one < other ? -1 : 1));
    for (const portion of together && fresh.length > 0 ? [fresh] : fresh.map((one) => [one])) {
      yield portion.map(([name]) => join(folder, name));
      state.add(portion, now);
    }
  }
}

/** False if the signal was aborted meanwhile. */
async function passed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

function filesIn(folder: string): Map<string, Seen> {
  const found = new Map<string, Seen>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (!entry.isFile() || /(^|[/\\])\./.test(name)) continue;
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats) found.set(name, { size: stats.size, modified: stats.mtimeMs });
  }
  return found;
}
