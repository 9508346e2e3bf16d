import { readFileSync, statSync } from 'node:fs';

/**
 * What a file says, as `parse` reads it; `missing` while it is not there. It is read again only if its inode, size or time
 * of change differ from the last reading, so that what another process writes is seen at the next call.
 */
export function watchedFile<T>(
  path: string,
  parse: (text: string) => T,
  missing: () => T,
): () => T {
  let kept: { readonly version: string; readonly content: T } | undefined;
  return () => {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stat) {
      kept = undefined;
      return missing();
    }
    const version = `${stat.ino.toString()} ${stat.size.toString()} ${stat.mtimeNs.toString()}`;
    if (kept?.version !== version) kept = { version, content: parse(readFileSync(path, 'utf8')) };
    return kept.content;
  };
}
