import type { Answer, Problem } from '../api/client.ts';

/** What may be too large to show whole. */
export type PreviewPath = '/v1/reports/{id}.json' | '/v1/reports/{id}.restatement.json';

/** A document of which a long list was cut. */
export interface Preview<Document> {
  readonly document: Document;
  /** So many entries the list had: rows, or changes. */
  readonly all: number;
}

/** What a worker is asked. */
export interface PreviewRequest {
  readonly path: PreviewPath;
  readonly id: string;
  /** So many entries are kept. */
  readonly most: number;
}

/** What it answers; without a problem, the server did not. */
export type PreviewAnswer =
  | { readonly isRead: true; readonly preview: Preview<Answer<PreviewPath>> }
  | { readonly isRead: false; readonly problem?: Problem };

/** The document with the first entries of its list alone. */
export function cut(document: Answer<PreviewPath>, most: number): Preview<Answer<PreviewPath>> {
  if ('rows' in document) {
    const { rows } = document;
    return { document: { ...document, rows: rows.slice(0, most) }, all: rows.length };
  }
  const { changes } = document;
  return { document: { ...document, changes: changes.slice(0, most) }, all: changes.length };
}
