import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of the one table in a Markdown page of this project, each with its cells as text. */
export function tableRows(page: string): string[][] {
  const lines = readFileSync(join(__dirname, '../..', page), 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** The phrases between backticks. */
export function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, phrase]) => phrase!);
}
