import { inflateSync } from 'node:zlib';

/** A document as specs read it: by a reader of its own, which knows as much of PDF as pdfkit writes. */
export interface ReadPdf {
  /** The text of each page, a line for each piece of text that was drawn. */
  readonly pages: readonly string[];
  /** The objects, as they are written. */
  readonly objects: ReadonlyMap<number, string>;
}

export async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

export function readPdf(bytes: Buffer): ReadPdf {
  const { objects, streams } = objectsOf(bytes.toString('latin1'));
  const signs = new Map<number, ReadonlyMap<string, string>>();
  const signsOf = (font: number) => {
    const found = signs.get(font) ?? signsIn(streams.get(refIn(objects.get(font), 'ToUnicode')));
    signs.set(font, found);
    return found;
  };
  const pages = [...objects.values()]
    .filter((object) => object.includes('/Type /Page\n'))
    .sort((a, b) => refIn(a, 'Contents') - refIn(b, 'Contents'))
    .map((page) => {
      const resources = objects.get(refIn(page, 'Resources'));
      return textOf(streams.get(refIn(page, 'Contents')), (font) =>
        signsOf(refIn(resources, font)),
      );
    });
  return { pages, objects };
}

function objectsOf(file: string) {
  const objects = new Map<number, string>();
  const streams = new Map<number, string>();
  const pattern = /^(\d+) 0 obj\n/gm;
  for (let match = pattern.exec(file); match; match = pattern.exec(file)) {
    const number = Number(match[1]);
    const end = file.indexOf('endobj', pattern.lastIndex);
    const at = file.indexOf('\nstream\n', pattern.lastIndex);
    const hasStream = at >= 0 && at < end;
    const object = file.slice(pattern.lastIndex, hasStream ? at : end);
    objects.set(number, object);
    if (!hasStream) continue;
    const from = at + '\nstream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(object)?.[1]);
    const data = Buffer.from(file.slice(from, from + length), 'latin1');
    streams.set(
      number,
      (object.includes('FlateDecode') ? inflateSync(data) : data).toString('latin1'),
    );
    pattern.lastIndex = from + length;
  }
  return { objects, streams };
}

const refIn = (object: string | undefined, name: string): number =>
  Number(new RegExp(`/${name} (\\d+) 0 R`).exec(object ?? '')?.[1]);

/** What each glyph of a font says. */
function signsIn(cmap: string | undefined): ReadonlyMap<string, string> {
  const signs = new Map<string, string>();
  for (const [, start = '', list = ''] of cmap?.matchAll(/<(\w+)> <\w+> \[(.*?)\]/g) ?? [])
    for (const [index, [, hex = '']] of [...list.matchAll(/<([^>]*)>/g)].entries())
      signs.set(
        (parseInt(start, 16) + index).toString(16).padStart(4, '0'),
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      );
  return signs;
}

function textOf(
  content: string | undefined,
  signsOf: (font: string) => ReadonlyMap<string, string>,
): string {
  return [...(content ?? '').matchAll(/BT\n([^]*?)\nET/g)]
    .map(([, block = '']) => {
      const signs = signsOf(/\/(\w+) [\d.]+ Tf/.exec(block)?.[1] ?? '');
      const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) =>
        hex?.match(/.{4}/g),
      );
      return glyphs.map((glyph) => signs.get(glyph ?? '') ?? '?').join('');
    })
    .join('\n');
}
