import { canonicalJson, echoPolicy, formatInstant, type Policy } from '@grant-ledger/domain';
import { askedOf, type Asked } from '@grant-ledger/domain/rules';
import { confinedSource } from './confined-source.ts';
import type { Definition } from './definition.ts';
import { definitionOf } from './definitions/index.ts';
import { COMMON_LIMITS } from './limits.ts';
import { echoReport } from './parameters.ts';
import type { ReportQuestion } from './question.ts';
import type { ReportHead, ReportTail, Row } from './report.ts';
import { eventsOf, type ReportSource } from './source.ts';
import { Unknowns } from './unknowns.ts';
import { questionWords, readable } from './words.ts';

/** A report while it is being drawn: the head is known at once, the tail once the rows were gone through. */
export interface DrawnReport {
  readonly head: ReportHead;
  readonly rows: () => AsyncGenerator<Row, ReportTail>;
}

/**
 * Draws a report from the first events of a log. The same kind, parameters and events give the same report, to
 * the byte, always.
 */
export function drawReport(whole: ReportSource, question: ReportQuestion): DrawnReport {
  const { within } = question.access;
  const source = within ? confinedSource(whole, within) : whole;
  const definition = definitionOf(question.kind);
  const asked = policiesApplied(definition, source.policies, question);
  return {
    head: headOf(definition, source, question, asked),
    rows: () => rowsOf(definition, source, question, asked),
  };
}

async function* rowsOf(
  definition: Definition,
  source: ReportSource,
  question: ReportQuestion,
  asked: readonly Asked[],
): AsyncGenerator<Row, ReportTail> {
  const unknowns = new Unknowns();
  const {
    chart = null,
    figures,
    sentences,
  } = yield* definition.draw({
    ...{ source, question, asked, unknowns },
    events: await eventsOf(source, definition.types),
  });
  return {
    summary: {
      chart: hasBars(chart) ? chart : null,
      figures: Object.entries(definition.figures).map(([name, title]) => {
        return { name, title, value: figures[name] ?? 0 };
      }),
      sentences,
    },
    title: definition.title,
    unknowns: unknowns.list(),
    version: definition.version,
  };
}

const hasBars = (chart: ReportTail['summary']['chart']): boolean =>
  chart?.series.some(({ values }) => values.some((value) => value > 0)) ?? false;

function policiesApplied(
  { applies }: Definition,
  policies: readonly Policy[],
  question: ReportQuestion,
): readonly Asked[] {
  if (question.policies || applies === 'all') return askedOf(question, policies);
  if (applies === 'none' || question.access.filters.location) return [];
  const onPlaces = policies.filter(({ data }) => data.forbids.subject.attribute === 'location');
  return askedOf(question, onPlaces);
}

function headOf(
  { kind, columns, key, limits, ask }: Definition,
  { size, recordedAt, root }: ReportSource,
  question: ReportQuestion,
  asked: readonly Asked[],
): ReportHead {
  const parameters = echoReport(question);
  const { subject, object, manner, certainty, when, confined } = questionWords(parameters);
  const scope = ['personnel', subject, object && `with access to ${object}`, manner, certainty];
  return {
    ...{ columns, key, kind, parameters },
    known: {
      recordedAt: recordedAt === null ? null : formatInstant(recordedAt),
      root: btoa(String.fromCharCode(...root)),
      size,
    },
    limits: [...limits, ...COMMON_LIMITS],
    policies: asked.map(({ policy }) => echoPolicy(policy)),
    question: [readable(ask({ scope: scope.filter(Boolean).join(' '), when })), confined]
      .filter(Boolean)
      .join(' '),
  };
}

/** Pieces of text are about so long, in characters. */
const PIECE = 64 * 1024;

/** The report as RFC 8785 canonical JSON, in pieces: the rows are written as they come. */
export async function* reportJson({ head, rows }: DrawnReport): AsyncGenerator<string> {
  let piece = canonicalJson(head).slice(0, -1) + ',"rows":[';
  const drawing = rows();
  for (let first = true; ; first = false) {
    const next = await drawing.next();
    if (next.done) {
      yield `${piece}],${canonicalJson(next.value).slice(1)}`;
      return;
    }
    piece += `${first ? '' : ','}${canonicalJson(next.value)}`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
}
