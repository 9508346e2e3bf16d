import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  parseKnown,
  type Confinement,
  type InputError,
  type QuestionEcho,
} from '@grant-ledger/domain';
import { allowConfined, jsonBody, principalOf, Problem } from '@grant-ledger/http';
import { echoReport, parseReport, withinConfinement } from '@grant-ledger/reports';
import { Router, type Response } from 'express';
import { z } from 'zod';
import { confinementOf } from '../confined.ts';
import { sizeKnown } from '../known.ts';
import { parseQuery } from '../query.ts';
import { bundleOf } from './bundle.ts';
import { requestBody, type AskedReport } from './request-body.ts';
import { mayRead } from './may-read.ts';
import type { PartName } from './report-files.ts';
import type { Reports, ReportStatus } from './reports.ts';

const MAX_BODY = 65_536;
const MEDIA_TYPES = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
} as const;

export const bundleQuery = z.object({
  log: z.enum(['true', 'false'], 'must be true or false').optional(),
});

const NO_QUERY = z.object({});

/** `POST /v1/reports`, `GET /v1/reports`, and a report with its parts (design section 7). */
export function reportRoutes(reports: Reports): Router {
  const router = Router();
  const readers = allowConfined('investigator', 'oversight');

  router.post(
    '/v1/reports',
    allowConfined('oversight'),
    jsonBody({ types: ['application/json'], limit: MAX_BODY }),
    async (req, res) => {
      parseQuery(req, NO_QUERY);
      const asked = requestBody(req.body);
      const status = await reports.ask({
        requester: principalOf(res).name,
        ...(await understood(reports, asked, confinementOf(res))),
      });
      const { reportId } = status.request;
      res.status(202).location(`/v1/reports/${reportId}`).json(echoStatus(reports, status));
    },
  );

  router.get('/v1/reports', readers, (req, res) => {
    parseQuery(req, NO_QUERY);
    res.set('Cache-Control', 'no-store');
    const readable = reports.list().filter(({ request }) => mayRead(confinementOf(res), request));
    res.json({ reports: readable.map((status) => echoStatus(reports, status)) });
  });

  router.get('/v1/reports/:name', readers, async (req, res) => {
    const [id = '', form] = /^([^.]*)(?:\.(.*))?$/.exec(String(req.params.name))?.slice(1) ?? [];
    const query: { readonly log?: string | undefined } =
      form === 'zip' ? parseQuery(req, bundleQuery) : parseQuery(req, NO_QUERY);
    const status = requireReport(reports, id, confinementOf(res));
    if (form === 'zip') await sendBundle(res, reports, status, query.log === 'true');
    else if (form === undefined)
      res.set('Cache-Control', 'no-store').json(echoStatus(reports, status));
    else await sendPart(res, reports, status, form);
  });
  return router;
}

/** The kind and question as the report will be made of, and the known size; throws 400 and 422 problems. */
async function understood(reports: Reports, asked: AskedReport, within: Confinement | undefined) {
  const { inquiry } = reports;
  const known = parseKnown(asked.known);
  if (!known.ok) throw wrongBody(known.errors);
  const size = await sizeKnown(inquiry, known.value, undefined);
  if ('restates' in asked) {
    const { request } = requireReport(reports, asked.restates, within);
    if (size < request.size)
      throw wrongBody([
        {
          pointer: '/knownSize',
          detail: `must not be below that of the report, ${String(request.size)}`,
        },
      ]);
    const { kind, question } = request;
    return { kind, question, size, restates: { reportId: request.reportId, size: request.size } };
  }
  const parsed = parseReport(asked.kind, asked.question);
  if (!parsed.ok) throw wrongBody(parsed.errors.map(ofQuestion));
  const unknown = unknownPolicies(parsed.value.policies ?? [], inquiry.policies(size));
  if (unknown.length > 0) throw wrongBody(unknown);
  const question = within ? withinConfinement(parsed.value, within) : parsed.value;
  return { kind: asked.kind, question: textsOf(echoReport(question)), size };
}

const ofQuestion = ({ pointer, detail }: InputError): InputError => ({
  pointer: `/question${pointer}`,
  detail,
});

const textsOf = (echo: QuestionEcho) =>
  Object.fromEntries(
    Object.entries(echo).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  );

/** "No violations" would be no answer about a policy that nobody adopted. */
function unknownPolicies(
  asked: readonly string[],
  known: ReturnType<Reports['inquiry']['policies']>,
): readonly InputError[] {
  const ids = new Set(known.map(({ data }) => data.policyId));
  return asked
    .filter((id) => !ids.has(id))
    .map((id) => ({
      pointer: '/question/policy',
      detail: `no policy ${id} was adopted by then; adopted were ${[...ids].join(', ') || 'none'}`,
    }));
}

const wrongBody = (errors: readonly InputError[]): Problem =>
  new Problem(422, 'This is no report that could be made; see errors.', { errors });

/** Throws a 404 problem for one that is not there, and for one that is of more than may be seen alike. */
function requireReport(
  reports: Reports,
  id: string,
  within: Confinement | undefined,
): ReportStatus {
  const status = reports.status(id);
  if (status && mayRead(within, status.request)) return status;
  throw new Problem(404, `There is no report ${id} here.`);
}

/** What a report is, how far it has come, and where its parts are. */
function echoStatus(reports: Reports, { request, outcome, progress }: ReportStatus) {
  const { reportId, kind, requester, question, size, requestedAt, restates } = request;
  const link = (form: string) => `/v1/reports/${reportId}.${form}`;
  return {
    ...{ reportId, kind, requester, requestedAt, question, known: { size } },
    ...(restates && { restates }),
    state: outcome?.state ?? 'making',
    ...(outcome?.state === 'failed' && { detail: outcome.detail }),
    ...(progress && !outcome && { progress }),
    ...(outcome?.state === 'issued' && {
      digest: outcome.digest,
      issuedAt: outcome.issuedAt,
      position: outcome.position,
      parts: {
        ...{ json: link('json'), csv: link('csv'), pdf: link('pdf') },
        ...(reports.sealed && { bundle: link('zip') }),
        ...(restates && { restatement: link('restatement.json') }),
      },
    }),
  };
}

/** A part of a report that was issued, the same bytes each time. */
async function sendPart(
  res: Response,
  reports: Reports,
  { request, outcome }: ReportStatus,
  form: string,
): Promise<void> {
  const { reportId } = request;
  const part = partOf(form);
  if (!part || (part === 'restatement.json' && !request.restates))
    throw new Problem(404, `A report has no part "${form}"; it has json, csv, pdf and zip.`);
  if (outcome?.state !== 'issued') throw notIssued(outcome?.state);
  const extension = part.replace(/^.*\./, '') as keyof typeof MEDIA_TYPES;
  res.type(MEDIA_TYPES[extension]).attachment(`${request.kind}-${reportId}.${form}`);
  res.set('Cache-Control', 'private, max-age=31536000, immutable');
  await pipeline(createReadStream(reports.files.path(reportId, part)), res);
}

function partOf(form: string): PartName | undefined {
  if (form === 'restatement.json') return form;
  return form === 'json' || form === 'csv' || form === 'pdf' ? `report.${form}` : undefined;
}

async function sendBundle(
  res: Response,
  reports: Reports,
  { request, outcome }: ReportStatus,
  withLog: boolean,
): Promise<void> {
  const { sealed } = reports;
  if (withLog && confinementOf(res))
    throw new Problem(403, 'The log is more than you may see; ask for the bundle without it.');
  if (!sealed) throw new Problem(404, 'This process does not seal the log, so it has no bundles.');
  if (outcome?.state !== 'issued') throw notIssued(outcome?.state);
  const bundle = await bundleOf(reports, sealed, { request, outcome }, withLog);
  res.type(MEDIA_TYPES.zip).attachment(`${request.kind}-${request.reportId}.zip`);
  await pipeline(bundle, res);
}

const notIssued = (state: 'failed' | undefined): Problem =>
  state === 'failed'
    ? new Problem(409, 'The report could not be made.')
    : new Problem(409, 'The report is still being made. Ask again later.', {
        headers: { 'Retry-After': '1' },
      });
