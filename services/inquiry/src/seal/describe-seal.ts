import { problemResponses, type OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { checkpointQuery } from './checkpoint-routes.ts';
import { consistencyQuery, inclusionQuery } from './proof-routes.ts';

const hash = z.string().describe('base64 of 32 bytes');
const bytes = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
const text = { 'text/plain': { schema: z.string() } };

/** A sealed log, as its paths are described. */
export interface DescribedLog {
  /** Below it are checkpoint, keys and proofs … */
  readonly path: string;
  /** … and below it `tile`. */
  readonly tiles: string;
  readonly tag: string;
  /** What is open to anybody, unless it is for admin alone. */
  readonly open: { readonly security?: [] };
}

/** Adds the paths of checkpoints, proofs and tiles to the OpenAPI document. */
export function describeSeal(registry: OpenAPIRegistry): void {
  describeSealedLog(registry, { path: '/v1', tiles: '', tag: 'seal', open: { security: [] } });
  describeCheckpoint(registry, '/checkpoint', { tags: ['seal'], security: [] });
}

/** The same of another log. */
export function describeSealedLog(registry: OpenAPIRegistry, log: DescribedLog): void {
  const { path, tiles, tag, open } = log;
  const tags = [tag];
  describeCheckpoint(registry, `${path}/checkpoint`, { tags, ...open });
  describeKeys(registry, `${path}/keys`, { tags, ...open });
  describeProofs(registry, `${path}/proofs`, tags);
  describeTiles(registry, `${tiles}/tile`, { tags, open });
}

interface Described {
  readonly tags: string[];
  readonly security?: [];
}

function describeCheckpoint(registry: OpenAPIRegistry, path: string, described: Described): void {
  registry.registerPath({
    method: 'get',
    path,
    summary: 'The last published checkpoint, or the one of a size (C2SP tlog-checkpoint)',
    ...described,
    request: { query: checkpointQuery },
    responses: {
      200: { description: 'A signed note', content: text },
      ...problemResponses(400, 404, 503),
    },
  });
}

function describeKeys(registry: OpenAPIRegistry, path: string, described: Described): void {
  registry.registerPath({
    method: 'get',
    path,
    summary: 'By which keys checkpoints are verified (C2SP signed-note), the newest first',
    ...described,
    responses: {
      200: {
        description: 'To be compared with what was learned from the operator by another way',
        content: {
          'application/json': {
            schema: z.object({ origin: z.string(), keys: z.array(z.string()) }),
          },
        },
      },
    },
  });
}

function describeProofs(registry: OpenAPIRegistry, path: string, tags: string[]): void {
  registry.registerPath({
    method: 'get',
    path: `${path}/inclusion`,
    summary: 'The proof that an event is in the log at a size (RFC 6962 section 2.1.1)',
    tags,
    request: { query: inclusionQuery },
    responses: {
      200: {
        description: "The hashes, the leaf's sibling first; as text, a bundle (C2SP tlog-proof)",
        content: {
          'application/json': {
            schema: z.object({
              position: z.int(),
              size: z.int(),
              leafHash: hash,
              proof: z.array(hash),
              root: hash,
            }),
          },
          ...text,
        },
      },
      ...problemResponses(400, 403, 404, 406, 503),
    },
  });
  registry.registerPath({
    method: 'get',
    path: `${path}/consistency`,
    summary: 'The proof that the log at one size begins with itself at another (section 2.1.2)',
    tags,
    request: { query: consistencyQuery },
    responses: {
      200: {
        description: 'The hashes',
        content: {
          'application/json': {
            schema: z.object({
              from: z.int(),
              to: z.int(),
              fromRoot: hash,
              toRoot: hash,
              proof: z.array(hash),
            }),
          },
        },
      },
      ...problemResponses(400, 403, 404, 406, 503),
    },
  });
}

function describeTiles(
  registry: OpenAPIRegistry,
  path: string,
  { tags, open }: Pick<DescribedLog, 'open'> & Described,
): void {
  registry.registerPath({
    method: 'get',
    path: `${path}/{level}/{tile}`,
    summary: 'A tile of hashes (C2SP tlog-tiles): x001/x234/067, or with .p/WIDTH',
    tags,
    ...open,
    request: { params: z.object({ level: z.string(), tile: z.string() }) },
    responses: {
      200: { description: 'Its hashes', content: bytes },
      ...problemResponses(404, 503),
    },
  });
  registry.registerPath({
    method: 'get',
    path: `${path}/entries/{tile}`,
    summary: 'A bundle of entries (C2SP tlog-tiles)',
    tags,
    request: { params: z.object({ tile: z.string() }) },
    responses: {
      200: { description: 'Its entries', content: bytes },
      ...problemResponses(403, 404, 503),
    },
  });
}
