/** Of a pointer, in characters. */
const LONGEST = 1_000;
/** White space of JSON between a name and its colon, which writers of JSON leave out. */
const SPACE_BEFORE_COLON = /"[ \t\n\r]+:/;

/**
 * The JSON pointer (RFC 6901) of the first name that stands twice in one object of a JSON text; undefined if none does.
 * `names` says how many there are in what `JSON.parse` makes of it, which keeps the last of both without a word.
 */
export function duplicateKey(text: string, names: number): string | undefined {
  return isPlainlyUnique(text, names) ? undefined : scannedDuplicate(text);
}

/** How many names the objects of a value have together; NaN if it has more levels than `most`. */
export function namesWithin(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (most === 0) return NaN;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += namesWithin(item, most - 1);
  else
    for (const key of Object.keys(value)) {
      const member = (value as Record<string, unknown>)[key];
      count += typeof member === 'object' ? 1 + namesWithin(member, most - 1) : 1;
    }
  return count;
}

/**
 * True only if there is none, for most texts at a fraction of what scanning them costs. Every name is followed by `":`,
 * and so may be the beginning of a string: where that is found as often as the value has names, none was lost.
 */
function isPlainlyUnique(text: string, names: number): boolean {
  let found = 0;
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) found += 1;
  return found === names && !SPACE_BEFORE_COLON.test(text);
}

/** An object or array that the scan is within: the names so far, or null; and the step that leads to what is inside. */
interface Container {
  readonly keys: Set<string> | null;
  step: string | number;
}

/** Goes through a well-formed text, token by token. */
function scannedDuplicate(text: string): string | undefined {
  const within: Container[] = [];
  const token = /[{}[\],]|"(?:[^"\\]|\\.)*"/gs;
  let isName = false;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [read] = found;
    const container = within.at(-1);
    if (read === '{' || read === '[')
      within.push({ keys: read === '{' ? new Set() : null, step: 0 });
    else if (read === '}' || read === ']') within.pop();
    else if (read === ',' && container && typeof container.step === 'number') container.step += 1;
    else if (isName && container?.keys) {
      const key = JSON.parse(read) as string;
      container.step = key;
      if (container.keys.has(key)) return pointerTo(within);
      container.keys.add(key);
    }
    isName = read === '{' || (read === ',' && within.at(-1)?.keys !== null);
  }
  return undefined;
}

/** Cut off where it would make an answer as large as the text. */
const pointerTo = (within: readonly Container[]): string =>
  within
    .map(({ step }) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, LONGEST);
