/** Breaks lines that are longer than `width`: at spaces if there are any, else where they must. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => brokenAt(line, width))
    .join('\n');
}

function brokenAt(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const space = line.lastIndexOf(' ', width);
  const [end, next] = space > 0 ? [space, space + 1] : [width, width];
  return [line.slice(0, end), ...brokenAt(line.slice(next), width)];
}
