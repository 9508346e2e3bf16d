/** How wide a text is. */
export type Measure = (text: string) => number;

/**
 * The lines of a text in a width; the first may begin further in. A word stays whole if a line has room for it; a longer
 * one goes on after a sign between its parts, or else anywhere. Nothing is cut off. A line keeps the space at its end, for
 * which it needs no room: whoever reads the lines aloud would join two words without it.
 */
export const wrap = (
  text: string,
  width: number,
  measure: Measure,
  indent = 0,
): readonly string[] =>
  text
    .replaceAll('\n', ' \n')
    .split('\n')
    .flatMap((paragraph, index) =>
      wrapParagraph(paragraph, width, measure, index === 0 ? indent : 0),
    );

/** How wide the widest word of a text is. */
export const widestWord = (text: string, measure: Measure): number =>
  widest(wordsOf(text), measure);

/** How wide a text is that is not wrapped. */
export const widestLine = (text: string, measure: Measure): number =>
  widest(text.split('\n'), measure);

const widest = (texts: readonly string[], measure: Measure): number =>
  texts.reduce((most, text) => Math.max(most, measure(text.trimEnd())), 0);

function wrapParagraph(text: string, width: number, measure: Measure, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = indent;
  for (const piece of pieces(text, width, measure)) {
    if (taken > 0 && taken + measure(piece.trimEnd()) > width) {
      lines.push(line);
      line = '';
      taken = 0;
    }
    line += piece;
    taken += measure(piece);
  }
  return [...lines, line];
}

/** Words; of a word that no line has room for, its parts. */
function pieces(text: string, width: number, measure: Measure): readonly string[] {
  const fits = (piece: string) => measure(piece.trimEnd()) <= width;
  return wordsOf(text)
    .flatMap((word) => (fits(word) ? [word] : partsOf(word)))
    .flatMap((part) => (fits(part) ? [part] : Array.from(part)));
}

/** Each with the space after it. A day and the time on it are one word. */
const wordsOf = (text: string): readonly string[] =>
  text.match(/\d{4}-\d\d-\d\d \d\d:\d\d\S*\s*|\S*\s+|\S+/g) ?? [];

const partsOf = (word: string): readonly string[] =>
  word.match(/[^-/:_,.;@=+>]*[-/:_,.;@=+>]+\s*|[^-/:_,.;@=+>]+/g) ?? [];
