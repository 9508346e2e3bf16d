import { hasGlyph } from './fonts.ts';

/** What fonts may have and nobody sees: control characters, and those that turn the direction of a text round. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * A text in which no character is lost on paper: one that cannot be seen, or that the fonts have no sign for, is written
 * as U+XXXX. Line breaks stay.
 */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\n\x20-\x7e]/gu, (character) => (isSeen(character) ? character : named(character)));

function isSeen(character: string): boolean {
  return !UNSEEN.test(character) && hasGlyph(codeOf(character));
}

const named = (character: string): string =>
  `U+${codeOf(character).toString(16).toUpperCase().padStart(4, '0')}`;

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
