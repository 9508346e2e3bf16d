import type { Chart } from '../report.ts';
import { number } from './format.ts';
import type { Line, Paper } from './paper.ts';
import { COLOURS, STYLES } from './style.ts';

const LABEL_WIDTH = 130;
const GAP = 8;
const BAR = 11;
const PAD = 4;
/** Bars that are higher together go on in another figure: a page has room for each. */
const MOST_HEIGHT = 440;

/** How the parts of a bar are told apart, without colour too; with more than these it begins again. */
const FILLS = [
  { colour: COLOURS.bar, hatched: false },
  { colour: COLOURS.bar, hatched: true },
  { colour: '#9aa5b4', hatched: false },
];

/** Lying bars, each with what it stands for on its left and its values on its right. */
export function drawChart(paper: Paper, chart: Chart): void {
  const bars = barsOf(paper, chart);
  const scale = scaleOf(paper, bars);
  for (const some of figuresOf(bars)) drawFigure(paper, chart, some, scale);
}

function* figuresOf(bars: readonly Bar[]): Generator<readonly Bar[]> {
  let some: Bar[] = [];
  let height = 0;
  for (const bar of bars) {
    if (some.length > 0 && height + bar.height > MOST_HEIGHT) {
      yield some;
      [some, height] = [[], 0];
    }
    some.push(bar);
    height += bar.height;
  }
  yield some;
}

interface Bar {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly values: readonly number[];
  /** Such as "2 certain, 1 possible". */
  readonly said: string;
  readonly height: number;
}

function barsOf(paper: Paper, { labels, series }: Chart): readonly Bar[] {
  return labels.map((label, index) => {
    const lines = paper.lines(label, STYLES.small, { width: LABEL_WIDTH });
    const values = series.map((one) => one.values[index] ?? 0);
    const height = Math.max(lines.length * STYLES.small.lead, BAR) + PAD;
    return { label, lines, values, said: saidOf(values, series), height };
  });
}

function saidOf(values: readonly number[], series: Chart['series']): string {
  if (series.length === 1) return number(values[0] ?? 0);
  const said = values.flatMap((value, index) =>
    value === 0 ? [] : [`${number(value)} ${series[index]?.name ?? ''}`],
  );
  return said.join(', ') || '0';
}

/** Points for each unit, so that the longest bar and what is said of it have room. */
function scaleOf(paper: Paper, bars: readonly Bar[]): number {
  const scales = bars.map(({ values, said }) => {
    const room = paper.width - LABEL_WIDTH - 2 * GAP - paper.measure(said, STYLES.small);
    return Math.max(room, 40) / Math.max(totalOf(values), 1);
  });
  return Math.min(...scales);
}

const totalOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.max(value, 0), 0);

function drawFigure(paper: Paper, chart: Chart, bars: readonly Bar[], scale: number): void {
  const { strong, small } = STYLES;
  const title = paper.lines(chart.title, strong);
  const heading = title.length * strong.lead + PAD;
  const legend = chart.series.length > 1 ? small.lead + 2 * PAD : 0;
  const height = heading + legend + bars.reduce((sum, bar) => sum + bar.height, 0);
  paper.reserve(height);
  const box = { x: 0, y: paper.y, width: paper.width, height };
  const alt = altOf(chart, bars);
  const figure = paper.add('Figure', { alt, bbox: paper.bounds(box) });
  figure.add(() => {
    paper.draw(title, strong.lead, paper.y);
    paper.y += heading;
    if (legend > 0) drawLegend(paper, chart);
    paper.y += legend;
    for (const bar of bars) drawBar(paper, bar, scale);
  });
  figure.end();
  paper.y += 16;
}

const altOf = ({ title, series }: Chart, bars: readonly Bar[]): string =>
  `Bar chart. ${title}, in ${series.map(({ name }) => name).join(' and ')}: ${bars.map(({ label, said }) => `${label}: ${said}`).join('; ')}.`;

function drawLegend(paper: Paper, { series }: Chart): void {
  let x = LABEL_WIDTH + GAP;
  for (const [index, { name }] of series.entries()) {
    fillPart(paper, index, { x, y: paper.y + 1.5, width: BAR, height: BAR - 2 });
    const lines = paper.lines(name, STYLES.small, { x: x + BAR + 5 });
    paper.draw(lines, STYLES.small.lead, paper.y);
    x += BAR + 5 + paper.measure(name, STYLES.small) + 18;
  }
}

function drawBar(paper: Paper, { lines, values, said, height }: Bar, scale: number): void {
  const { small } = STYLES;
  let x = LABEL_WIDTH + GAP;
  paper.draw(lines, small.lead, paper.y);
  for (const [index, value] of values.entries()) {
    if (value <= 0) continue;
    const width = value * scale;
    fillPart(paper, index, { x, y: paper.y + 0.5, width, height: BAR });
    x += width;
  }
  paper.draw(paper.lines(said, small, { x: x + GAP / 2 }), small.lead, paper.y);
  paper.y += height;
}

function fillPart(paper: Paper, index: number, box: Parameters<Paper['fill']>[0]): void {
  const { colour = COLOURS.bar, hatched = false } = FILLS[index % FILLS.length] ?? {};
  paper.fill(box, colour, hatched);
}
