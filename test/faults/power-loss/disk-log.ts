/** One thing that a process did to the files of a disk: what `disk.c` records of it. */
export type DiskRecord =
  /** A file was opened that is there, or was made; the descriptor stands for it from now on. */
  | { readonly what: 'opened' | 'created'; readonly fd: number; readonly path: string }
  | {
      readonly what: 'written';
      readonly fd: number;
      readonly offset: number;
      readonly data: Buffer;
    }
  | { readonly what: 'truncated'; readonly fd: number; readonly length: number }
  | { readonly what: 'synced'; readonly fd: number }
  | { readonly what: 'folder-synced' | 'unlinked' | 'folder-made'; readonly path: string }
  | { readonly what: 'renamed' | 'linked'; readonly from: string; readonly to: string };

const HEAD = 17;

/** Reads what was recorded; what was cut off in the middle is left out. */
export function* diskRecords(log: Buffer): Generator<DiskRecord> {
  for (let at = 0; at + HEAD <= log.length;) {
    const fd = log.readInt32LE(at + 1);
    const offset = Number(log.readBigUInt64LE(at + 5));
    const length = log.readUInt32LE(at + 13);
    const data = log.subarray(at + HEAD, at + HEAD + length);
    if (data.length < length) return;
    yield recordOf(String.fromCharCode(log[at] ?? 0), fd, offset, data);
    at += HEAD + length;
  }
}

function recordOf(what: string, fd: number, offset: number, data: Buffer): DiskRecord {
  const path = data.toString();
  const [from = '', to = ''] = path.split('\0');
  switch (what) {
    case 'O':
      return { what: 'opened', fd, path };
    case 'C':
      return { what: 'created', fd, path };
    case 'W':
      return { what: 'written', fd, offset, data };
    case 'T':
      return { what: 'truncated', fd, length: offset };
    case 'S':
      return { what: 'synced', fd };
    case 'D':
      return { what: 'folder-synced', path };
    case 'M':
      return { what: 'folder-made', path };
    case 'U':
    case 'X':
      return { what: 'unlinked', path };
    case 'R':
      return { what: 'renamed', from, to };
    case 'L':
      return { what: 'linked', from, to };
    default:
      throw new TypeError(`no record begins with ${what}`);
  }
}
