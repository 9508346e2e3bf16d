import { BUNDLE_FILES } from '@grant-ledger/reports/portable';
import { unzipSync } from 'fflate';
import { checkEntry, type Bundle } from './bundle.ts';
import { bytesInMemory } from './file-bytes.ts';
import { NotProven } from './not-proven.ts';
import { MOST_BYTES, TooLarge } from './too-large.ts';

/**
 * Unpacks a bundle in memory: the files that a bundle has, each once at most, and nothing else.
 *
 * @throws NotProven for what is no bundle, TooLarge for one that does not fit
 */
export function unzipBundle(name: string, archive: Uint8Array): Bundle {
  const seen = new Set<string>();
  let size = 0;
  const filter = ({ name: entry, originalSize }: { name: string; originalSize: number }) => {
    checkEntry(name, entry, seen);
    seen.add(entry);
    size += originalSize;
    if (size > MOST_BYTES) throw new TooLarge();
    return true;
  };
  const files = reading(name, () => unzipSync(archive, { filter }));
  return {
    name,
    file: (file) => {
      const bytes = files[BUNDLE_FILES[file]];
      return bytes && bytesInMemory(bytes);
    },
  };
}

function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotProven || error instanceof TooLarge) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new NotProven([`${name} is no bundle that can be read: ${why}.`]);
  }
}
