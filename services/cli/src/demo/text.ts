import { styleText } from 'node:util';

export type Style = (format: 'bold' | 'dim' | 'green' | 'red', text: string) => string;

/** Colour on a terminal that wants it (no-color.org), else the text as it is. */
export const styleFor = (stream: NodeJS.WriteStream): Style =>
  stream.isTTY && !process.env.NO_COLOR ? styleText : (_format, text) => text;

/** Breaks at spaces; a line is at most `width` long, unless one word is longer. */
export function wrapped(text: string, width = 96): string {
  return text
    .split(' ')
    .reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      if (last === undefined || last.length + word.length >= width) return [...lines, word];
      return [...lines.slice(0, -1), `${last} ${word}`];
    }, [])
    .join('\n');
}

export const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `   ${line}`))
    .join('\n');

export const plural = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
