import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

const { resolve } = createRequire(import.meta.url);
const FONT = '@expo-google-fonts/noto-sans';

/** The files of the fonts that documents are set in. */
export const FONTS = {
  regular: resolve(`${FONT}/400Regular/NotoSans_400Regular.ttf`),
  bold: resolve(`${FONT}/700Bold/NotoSans_700Bold.ttf`),
};
export type FontName = keyof typeof FONTS;

let regular: ReturnType<typeof create> | undefined;

/** Whether the fonts have a sign for a character; the bold one has the same as the regular one. */
export function hasGlyph(codePoint: number): boolean {
  regular ??= create(readFileSync(FONTS.regular));
  return regular.hasGlyphForCodePoint(codePoint);
}
