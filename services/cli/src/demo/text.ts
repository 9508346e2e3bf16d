import { styleText } from 'node:util';

export type Style = (format: 'bold' | 'dim' | 'green' | 'red', text: string) => string;

/** Colour on a terminal that wants it (no-color.org), else the text as it is. */
export const styleFor = (stream: NodeJS.WriteStream): Style =>
  stream.isTTY && !process.env.NO_COLOR ? styleText : (_format, text) => text;

export const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `   ${line}`))
    .join('\n');

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
