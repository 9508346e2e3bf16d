import { SealingError } from './sealing-error.ts';
import { hasControls, isUtf8 } from './text.ts';

/** Of a whole note, in UTF-16 code units, so that nobody can make a reader hold more. */
const MAX_NOTE_LENGTH = 1_000_000;

export const invalidNote = (message: string): SealingError =>
  new SealingError('invalid-note', `This is no note: ${message}`);

/**
 * A note parted at its last empty line: its text, with the newline at its end, and its signature lines, each with its
 * own. Throws `SealingError` with code `invalid-note`.
 */
export function splitNote(note: string): { text: string; lines: readonly string[] } {
  requireCharacters(note);
  const end = note.lastIndexOf('\n\n') + 1;
  if (end === 0) throw invalidNote('no empty line parts its text from its signatures.');
  const block = note.slice(end + 1);
  if (!block.endsWith('\n'))
    throw invalidNote('its last line is no signature line with a newline.');
  const lines = block.slice(0, -1).split('\n');
  return { text: note.slice(0, end), lines: lines.map((line) => `${line}\n`) };
}

/** Throws `SealingError` with code `invalid-note` for what cannot be the text of a note. */
export function requireNoteText(text: string): void {
  requireCharacters(text);
  if (!text.endsWith('\n')) throw invalidNote('its text does not end in a newline.');
}

function requireCharacters(text: string): void {
  if (text.length > MAX_NOTE_LENGTH) {
    throw invalidNote(`it is longer than ${MAX_NOTE_LENGTH} characters.`);
  }
  if (!isUtf8(text)) throw invalidNote('it is no UTF-8.');
  if (hasControls(text)) throw invalidNote('it has a control character other than a newline.');
}
