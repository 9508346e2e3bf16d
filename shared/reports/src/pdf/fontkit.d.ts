/** What is used of fontkit, by which pdfkit reads fonts too; it comes without types. */
declare module 'fontkit' {
  export function create(file: Uint8Array): {
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
}
