import PDFDocument from 'pdfkit';
import { FONTS } from './fonts.ts';
import { printable } from './printable.ts';
import { COLOURS, LAYOUTS, STYLES, type Layout, type Style } from './style.ts';
import { wrap } from './wrap.ts';

/** A piece of a line, so far from the left margin. */
export interface Run {
  readonly text: string;
  readonly style: Style;
  readonly x: number;
}
export type Line = readonly Run[];

/** Where something stands: its left and top edge, from the left margin and the top of the page, and its size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An element of the structure that readers of a tagged document go by. */
export type Element = PDFKit.PDFStructureElement;
export type Tag =
  | ('H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Figure' | 'Sect')
  | ('Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD');

export interface PaperOptions {
  readonly title: string;
  /** At the foot of each page, besides its number. */
  readonly foot: string;
  /** When the document says it was made. */
  readonly date: Date;
}

/**
 * The pages of a tagged document, drawn from top to bottom. Pages are done with one after the other, and what is done
 * can be taken at any time, so a long document needs no more room than a short one.
 */
export class Paper {
  /** How far down the page is drawn, in points. */
  y = 0;
  readonly #document: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #foot: string;
  #section: Element;
  #pages = 0;
  #layout: Layout = 'portrait';

  constructor({ title, foot, date }: PaperOptions) {
    this.#document = new PDFDocument({
      ...{ autoFirstPage: false, margin: 0, font: FONTS.regular },
      ...{ pdfVersion: '1.7', tagged: true, lang: 'en-US', displayTitle: true },
      info: {
        Title: plain(title),
        Author: 'Grant Ledger',
        Creator: 'Grant Ledger',
        Producer: 'Grant Ledger',
        CreationDate: date,
        ModDate: date,
      },
    });
    this.#document.appendXML(ACCESSIBLE);
    this.#foot = foot;
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
    this.#section = this.#root;
  }

  /** Of what is between the margins. */
  get width(): number {
    const { width, margins } = LAYOUTS[this.#layout];
    return width - 2 * margins.side;
  }

  /** What is left of the page below. */
  get room(): number {
    return this.#bottom - this.y;
  }

  /** What a page has, if nothing is on it. */
  get wholeRoom(): number {
    return this.#bottom - LAYOUTS[this.#layout].margins.top;
  }

  /** Ends the page, if there is one, and begins another. */
  startPage(layout: Layout = this.#layout): void {
    const { width, height, margins } = LAYOUTS[layout];
    this.#layout = layout;
    this.#document.addPage({ size: [width, height], margin: 0 });
    this.#pages += 1;
    this.y = margins.top;
    this.#drawFoot();
  }

  /** Begins another page unless this one has the room. */
  reserve(height: number): void {
    if (height > this.room) this.startPage();
  }

  /** What follows is a part of its own, which readers can jump to. */
  startSection(title: string): void {
    this.endSection();
    this.#section = this.add('Sect');
    this.#document.outline.addItem(printable(title));
  }

  endSection(): void {
    if (this.#section !== this.#root) this.#section.end();
    this.#section = this.#root;
  }

  /** An element that goes on until it is ended, within another or else the section. */
  add(
    tag: Tag,
    options: PDFKit.Mixins.StructureElementOptions = {},
    parent = this.#section,
  ): Element {
    const element = this.#document.struct(tag, options);
    parent.add(element);
    return element;
  }

  /** The lines of a text, from `x` on; the first may begin further in. */
  lines(
    text: string,
    style: Style,
    { x = 0, width, indent = 0 }: { x?: number; width?: number; indent?: number } = {},
  ): readonly Line[] {
    const measure = (piece: string) => this.measure(piece, style);
    return wrap(printable(text), width ?? this.width - x, measure, indent).map((line, index) => [
      { text: line, style, x: index === 0 ? x + indent : x },
    ]);
  }

  measure(text: string, { font, size }: Style): number {
    return this.#document.font(FONTS[font]).fontSize(size).widthOfString(text);
  }

  /** Draws lines into an element, one beneath the other, over as many pages as they need. */
  flow(element: Element, lines: readonly Line[], lead: number): void {
    for (let at = 0; at < lines.length;) {
      this.reserve(lead);
      const many = Math.floor(this.room / lead);
      const these = lines.slice(at, at + many);
      element.add(() => {
        this.draw(these, lead, this.y);
      });
      this.y += these.length * lead;
      at += these.length;
    }
  }

  /** Draws lines from a height on, within the content of an element. */
  draw(lines: readonly Line[], lead: number, y: number): void {
    const left = LAYOUTS[this.#layout].margins.side;
    for (const [index, line] of lines.entries())
      for (const { text, style, x } of line)
        this.#document
          .font(FONTS[style.font])
          .fontSize(style.size)
          .fillColor(style.colour)
          .text(text, left + x, y + index * lead, { lineBreak: false });
  }

  /** Fills a box with a colour, or hatches it with lines of the colour inside an outline. */
  fill(box: Box, colour: string, hatched = false): void {
    const document = this.#document.save();
    const [x, y] = this.bounds(box);
    document.rect(x, y, box.width, box.height);
    if (hatched) {
      document.lineWidth(0.7).strokeColor(colour).stroke().rect(x, y, box.width, box.height).clip();
      for (let at = x - box.height; at < x + box.width; at += HATCH)
        document.moveTo(at, y + box.height).lineTo(at + box.height, y);
      document.stroke();
    } else document.fillColor(colour).fill();
    document.restore();
  }

  /** Draws what says nothing, and readers of the structure pass over. */
  decorate(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#document.endMarkedContent();
  }

  /** A line over the whole width. */
  rule(colour: string = COLOURS.rule, thickness = 0.5): void {
    this.decorate(() => {
      this.fill({ x: 0, y: this.y, width: this.width, height: thickness }, colour);
    });
  }

  /** Where a box is on the page, as the structure says it. */
  bounds({ x, y, width, height }: Box): [number, number, number, number] {
    const left = LAYOUTS[this.#layout].margins.side + x;
    return [left, y, left + width, y + height];
  }

  end(): void {
    this.endSection();
    this.#root.end();
    this.#document.end();
  }

  /** The bytes that are done and were not taken yet. */
  *taken(): Generator<Buffer> {
    const bytes = this.#document.read() as Buffer | null;
    if (bytes) yield bytes;
  }

  get #bottom(): number {
    const { height, margins } = LAYOUTS[this.#layout];
    return height - margins.bottom;
  }

  #drawFoot(): void {
    const style = STYLES.foot;
    const y = this.#bottom + 22;
    const number = `Page ${String(this.#pages)}`;
    const x = this.width - this.measure(number, style);
    this.#document.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    this.fill({ x: 0, y: y - 6, width: this.width, height: 0.5 }, COLOURS.rule);
    this.draw(this.lines(this.#foot, style, { width: x - 24 }), style.lead, y);
    this.draw([[{ text: number, style, x }]], style.lead, y);
    this.#document.endMarkedContent();
  }
}

/** The claim to be a PDF/UA, for readers and for whoever checks it; pdfkit's types do not know its option for that. */
const ACCESSIBLE = `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/** From one line of a hatching to the next. */
const HATCH = 4;

/** pdfkit writes the title into XML as it is. */
const plain = (title: string): string => printable(title).replace(/[<>&]/g, ' ');
