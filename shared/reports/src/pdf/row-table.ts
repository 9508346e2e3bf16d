import type { Column, Row } from '../report.ts';
import { placeColumns, type PlacedColumn } from './columns.ts';
import { cellOnPaper } from './format.ts';
import type { Element, Line, Paper } from './paper.ts';
import { COLOURS, STYLES, type Style } from './style.ts';

const PAD = 4;
/** The line beneath the head, and what is above it. */
const END_OF_HEAD = 5;
/** How far what stands beneath a row stands in. */
const INDENT = 14;
/** How far the lines after its first stand in further. */
const HANGING = 10;

/** They are lists of positions of the log, which the appendix has for all rows together. */
const IN_APPENDIX = new Set(['evidence', 'position', 'adopted']);

/** Cells beside each other, each of some lines. */
interface Band {
  readonly cells: readonly (readonly Line[])[];
  readonly lead: number;
}

/**
 * The rows of a report on paper: their columns, and beneath each row its details, over the whole width. The head stands
 * on each page. A row is parted only if no page has the room for it.
 */
export class RowTable {
  readonly #paper: Paper;
  readonly #columns: readonly PlacedColumn[];
  readonly #details: readonly Column[];
  readonly #table: Element;
  readonly #body: Element;
  readonly #head: readonly Band[];

  constructor(paper: Paper, columns: readonly Column[], sample: readonly Row[]) {
    this.#paper = paper;
    this.#columns = placeColumns(
      paper,
      columns.filter(({ detail }) => !detail),
      sample,
    );
    this.#details = columns.filter(({ name, detail }) => detail && !IN_APPENDIX.has(name));
    this.#head = this.#headOf();
    this.#table = paper.add('Table');
    const head = paper.add('THead', {}, this.#table);
    this.#drawRow(head, 'TH', this.#head);
    this.#endHead();
    head.end();
    this.#body = paper.add('TBody', {}, this.#table);
  }

  add(row: Row): void {
    const bands = this.#bandsOf(row);
    if (this.#needsPage(heightOf(bands) + 2 * PAD)) this.#startPage();
    this.#paper.y += PAD;
    this.#drawRow(this.#body, 'TD', bands);
    this.#paper.y += PAD;
    this.#paper.rule();
  }

  end(): void {
    this.#table.end();
  }

  /** A row that even a page of its own has no room for begins where the last one ended. */
  #needsPage(height: number): boolean {
    const { room, wholeRoom } = this.#paper;
    return height > room && height <= wholeRoom - heightOf(this.#head) - END_OF_HEAD;
  }

  #headOf(): readonly Band[] {
    const { head, detailTitle } = STYLES;
    const cells = this.#columns.map((column) => this.#linesOf(column, column.title, head));
    if (this.#details.length === 0) return [{ cells, lead: head.lead }];
    const details = this.#paper.lines('Details', detailTitle, { x: INDENT });
    return [
      { cells, lead: head.lead },
      { cells: [details], lead: detailTitle.lead },
    ];
  }

  #bandsOf(row: Row): readonly Band[] {
    const cells = this.#columns.map((column) =>
      this.#linesOf(column, cellOnPaper(row[column.name]), STYLES.cell),
    );
    if (this.#details.length === 0) return [{ cells, lead: STYLES.cell.lead }];
    const details = this.#details.flatMap((column) => this.#detailOf(column, row));
    return [
      { cells, lead: STYLES.cell.lead },
      { cells: [details], lead: STYLES.detail.lead },
    ];
  }

  #drawRow(parent: Element, tag: 'TH' | 'TD', bands: readonly Band[]): void {
    const row = this.#paper.add('TR', {}, parent);
    for (const band of bands) this.#drawBand(row, tag, band);
    row.end();
  }

  #drawBand(row: Element, tag: 'TH' | 'TD', { cells, lead }: Band): void {
    const options = tag === 'TH' ? { scope: 'Column' as const } : {};
    const elements = cells.map(() => this.#paper.add(tag, options, row));
    const count = linesOf(cells);
    for (let at = 0; at < count;) {
      if (lead > this.#paper.room) this.#startPage();
      const many = Math.floor(this.#paper.room / lead);
      for (const [index, lines] of cells.entries())
        this.#drawCell(elements[index], lines.slice(at, at + many), lead);
      this.#paper.y += Math.min(many, count - at) * lead;
      at += many;
    }
  }

  #drawCell(element: Element | undefined, lines: readonly Line[], lead: number): void {
    if (lines.length === 0) return;
    element?.add(() => {
      this.#paper.draw(lines, lead, this.#paper.y);
    });
  }

  /** Readers of the structure know the head already. */
  #startPage(): void {
    this.#paper.startPage();
    this.#paper.decorate(() => {
      for (const { cells, lead } of this.#head) {
        for (const lines of cells) this.#paper.draw(lines, lead, this.#paper.y);
        this.#paper.y += linesOf(cells) * lead;
      }
    });
    this.#endHead();
  }

  #endHead(): void {
    this.#paper.y += END_OF_HEAD - 1;
    this.#paper.rule(COLOURS.strongRule, 1);
    this.#paper.y += 1;
  }

  #linesOf({ x, width, isNumeric }: PlacedColumn, text: string, style: Style): readonly Line[] {
    const lines = this.#paper.lines(text, style, { x, width });
    if (!isNumeric) return lines;
    return lines.map((line) =>
      line.map((run) => ({
        ...run,
        x: x + width - this.#paper.measure(run.text.trimEnd(), style),
      })),
    );
  }

  #detailOf({ name, title }: Column, row: Row): readonly Line[] {
    const text = cellOnPaper(row[name]);
    if (text === '') return [];
    const titles = this.#paper.lines(`${title}: `, STYLES.detailTitle, { x: INDENT });
    const last = titles.at(-1) ?? [];
    const taken = this.#paper.measure(last[0]?.text ?? '', STYLES.detailTitle);
    const [first = [], ...others] = this.#paper.lines(`${text} `, STYLES.detail, {
      x: INDENT + HANGING,
      indent: taken - HANGING,
    });
    return [...titles.slice(0, -1), [...last, ...first], ...others];
  }
}

const linesOf = (cells: Band['cells']): number => Math.max(0, ...cells.map(({ length }) => length));

const heightOf = (bands: readonly Band[]): number =>
  bands.reduce((sum, { cells, lead }) => sum + linesOf(cells) * lead, 0);
