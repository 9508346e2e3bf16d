/** What pdfkit takes for an element of the structure, and its types do not know yet. */
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Left, top, right and bottom, as drawn. */
    bbox?: [number, number, number, number];
    /** Of a head in a table. */
    scope?: 'Column' | 'Row';
  }
}
