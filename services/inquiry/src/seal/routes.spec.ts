import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@grant-ledger/domain';
import { createApp, openApiDocument, ROLES } from '@grant-ledger/http';
import {
  cosigner,
  ed25519Signer,
  entriesOf,
  formatCheckpoint,
  formatVerifierKey,
  leafHash,
  openCheckpoint,
  rootOf,
  signNote,
  tilePath,
  tilesOf,
  verifyConsistency,
  verifyInclusion,
  verifyProof,
} from '@grant-ledger/sealing';
import { StoreError, type CheckpointStore, type EventStore } from '@grant-ledger/store';
import { collect, newEvents } from '@grant-ledger/store/contract';
import { openSqliteCheckpoints, openSqliteStore } from '@grant-ledger/store/sqlite';
import type { Express } from 'express';
import request from 'supertest';
import { describeSeal } from './describe-seal.ts';
import { openSealRoutes, sealRoutes } from './routes.ts';
import { SealedLog } from './sealed-log.ts';

const ORIGIN = 'log.example/a';
const SEED = new Uint8Array(32).fill(1);
const SIGNERS = [ed25519Signer(ORIGIN, SEED), cosigner(ORIGIN, SEED, () => 1_700_000_000)];
const KEYS = SIGNERS.map(({ verifierKey }) => formatVerifierKey(verifierKey));
/** Recorded in all, and of these published. */
const [RECORDED, PUBLISHED, OLDER] = [610, 600, 3];

let folder: string;
let store: EventStore;
let checkpoints: CheckpointStore;
let app: Express;
let leaves: Buffer[];

async function seal(size: number): Promise<void> {
  const text = formatCheckpoint({ origin: ORIGIN, size, root: await store.root(size) });
  const latest = (await checkpoints.latest())?.size ?? null;
  await checkpoints.replace(latest, { size, sealedAt: size, note: signNote(text, SIGNERS) });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-sealed-'));
  store = openSqliteStore(join(folder, 'ledger.db'));
  checkpoints = openSqliteCheckpoints(join(folder, 'seal.db'));
  await store.appendAll(newEvents(RECORDED).map((event) => ({ stream: 'grant-g1', event })));
  leaves = (await collect(store.readAll())).map(({ event }) => Buffer.from(canonicalJson(event)));
  const verifier = () => ({ origin: ORIGIN, verifierKeys: KEYS });
  const log = new SealedLog({ store, checkpoints, verifier });
  app = createApp({
    routers: [sealRoutes(log)],
    openRouters: [openSealRoutes(log)],
    openapi: () => openApiDocument([describeSeal], { version: '0.0.0' }),
    tokens: {
      authenticate: (token) => {
        const role = ROLES.find((known) => known === token);
        return role && { name: role, role };
      },
    },
    readiness: () => Promise.resolve({}),
  });
});
afterAll(async () => {
  await Promise.all([store.close(), checkpoints.close()]);
  rmSync(folder, { recursive: true });
});

const get = (path: string) => request(app).get(path);
const read = (path: string, role = 'oversight') => get(path).set('Authorization', `Bearer ${role}`);
const bytesOf = async (path: string, role?: string): Promise<Buffer> => {
  const asked = role === undefined ? get(path) : read(path, role);
  const { body, status } = await asked.buffer(true).parse((res, done) => {
    const chunks: Buffer[] = [];
    res.on('data', (chunk: Buffer) => chunks.push(chunk));
    res.on('end', () => {
      done(null, Buffer.concat(chunks));
    });
  });
  expect([path, status]).toEqual([path, 200]);
  return body as Buffer;
};
const decoded = (text: string): Uint8Array => Buffer.from(text, 'base64');

describe('before anything is sealed', () => {
  it.each(['/v1/checkpoint', '/checkpoint', '/tile/0/000', '/v1/proofs/inclusion?position=0'])(
    'there is nothing at %s',
    async (path) => {
      const { status, body } = await read(path);
      expect([status, body.detail]).toEqual([404, expect.stringContaining('no checkpoint yet')]);
    },
  );
});

describe('a sealed log', () => {
  beforeAll(async () => {
    for (const size of [OLDER, PUBLISHED]) {
      await seal(size);
      await checkpoints.publish(size);
    }
    await seal(RECORDED); // and not yet published
  });

  it.each(['/v1/checkpoint', '/checkpoint'])(
    'shows its published checkpoint to anybody at %s',
    async (path) => {
      const { text, headers, status } = await get(path);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(headers['cache-control']).toBe('public, max-age=1');
      const { size, root } = openCheckpoint(text, { origin: ORIGIN, keys: KEYS });
      expect({ size, root }).toEqual({
        size: PUBLISHED,
        root: rootOf(leaves.slice(0, PUBLISHED).map(leafHash)),
      });
    },
  );

  it('shows an older checkpoint by its size, and none that was not published', async () => {
    const { text } = await get(`/v1/checkpoint?size=${OLDER}`);
    expect(openCheckpoint(text, { origin: ORIGIN, keys: KEYS }).size).toBe(OLDER);
    for (const size of [OLDER + 1, RECORDED, RECORDED + 1])
      expect((await get(`/v1/checkpoint?size=${size}`)).body.errors).toEqual([
        { pointer: '/size', detail: 'is not the size of a published checkpoint' },
      ]);
  });

  it('tells its verifier keys to anybody', async () => {
    expect((await get('/v1/keys')).body).toEqual({ origin: ORIGIN, keys: KEYS });
  });

  it.each([0, 1, 255, 256, 511, 599])('proves that the event at %d is in it', async (index) => {
    const { body } = await read(`/v1/proofs/inclusion?position=${index}`);
    expect(body).toMatchObject({ position: index, size: PUBLISHED });
    const leaf = leafHash(leaves[index]!);
    expect(decoded(body.leafHash)).toEqual(Buffer.from(leaf));
    verifyInclusion({
      ...{ index, size: body.size, leafHash: leaf },
      proof: body.proof.map(decoded),
      root: rootOf(leaves.slice(0, PUBLISHED).map(leafHash)),
    });
    const { text } = await read(`/v1/proofs/inclusion?position=${index}`).accept('text/plain');
    expect(verifyProof(text, { leafHash: leaf, origin: ORIGIN, keys: KEYS }).size).toBe(PUBLISHED);
  });

  it('proves it at an older size too, and bundles it with the checkpoint of that size', async () => {
    const path = `/v1/proofs/inclusion?position=1&size=${OLDER}`;
    const { body } = await read(path);
    expect(decoded(body.root)).toEqual(Buffer.from(rootOf(leaves.slice(0, OLDER).map(leafHash))));
    const { text } = await read(path).accept('text/plain');
    const expected = { leafHash: leafHash(leaves[1]!), origin: ORIGIN, keys: KEYS };
    expect(verifyProof(text, expected).size).toBe(OLDER);
    const bare = await read('/v1/proofs/inclusion?position=1&size=5').accept('text/plain');
    expect([bare.status, bare.body.errors[0].pointer]).toEqual([400, '/size']);
  });

  it.each([
    [1, 600],
    [3, 600],
    [256, 512],
    [599, 600],
    [600, 600],
  ])('proves that at %d it is the beginning of itself at %d', async (size1, size2) => {
    const { body } = await read(`/v1/proofs/consistency?from=${size1}&to=${size2}`);
    const rootAt = (size: number) => rootOf(leaves.slice(0, size).map(leafHash));
    expect(decoded(body.fromRoot)).toEqual(Buffer.from(rootAt(size1)));
    verifyConsistency({
      ...{ size1, size2, root1: rootAt(size1), root2: rootAt(size2) },
      proof: body.proof.map(decoded),
    });
  });

  it.each([
    ['inclusion', '/position'],
    ['inclusion?position=-1', '/position'],
    ['inclusion?position=600', '/position'],
    ['inclusion?position=1&size=1', '/position'],
    ['inclusion?position=1&size=601', '/size'],
    ['inclusion?position=1&size=x', '/size'],
    ['inclusion?position=1&at=2', '/at'],
    ['consistency', '/from'],
    ['consistency?from=0', '/from'],
    ['consistency?from=5&to=4', '/from'],
    ['consistency?from=1&to=601', '/to'],
    ['consistency?from=1&from=2', '/from'],
  ])('refuses %s, naming %s', async (query, pointer) => {
    const { status, body } = await read(`/v1/proofs/${query}`);
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('has the tiles of its tree, which lead to its root, for anybody and for ever', async () => {
    const tiles = new Map<string, Buffer>();
    for (const tile of tilesOf(PUBLISHED)) {
      const path = tilePath(tile);
      tiles.set(path, await bytesOf(`/${path}`));
    }
    const hashes = leaves.slice(0, PUBLISHED).map(leafHash);
    const level0 = ['tile/0/000', 'tile/0/001', 'tile/0/002.p/88'].map((path) => tiles.get(path)!);
    expect(Buffer.concat(level0)).toEqual(Buffer.concat(hashes));
    expect(tiles.get('tile/1/000.p/2')).toEqual(
      Buffer.concat([rootOf(hashes.slice(0, 256)), rootOf(hashes.slice(256, 512))]),
    );
    const { headers } = await get('/tile/0/000');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('application/octet-stream');
    expect((await bytesOf('/tile/0/001.p/7')).length).toBe(7 * 32);
  });

  it.each([
    ...['/tile/0/002', '/tile/0/002.p/89', '/tile/0/003.p/1', '/tile/1/000', '/tile/1/000.p/3'],
    ...['/tile/2/000.p/1', '/tile/0/2', '/tile/0/000.p/256', '/tile/00/000', '/tile/64/000'],
    ...['/tile/0/000/', '/tile/entries/002', '/tile/entries/x000/000', '/tile/0', '/tile'],
  ])('has no tile %s', async (path) => {
    expect((await read(path)).status).toBe(404);
  });

  it('has bundles of its entries, for readers alone, packed if they like', async () => {
    const bundle = await bytesOf('/tile/entries/002.p/88', 'investigator');
    expect(entriesOf(bundle).map((entry) => Buffer.from(entry))).toEqual(leaves.slice(512, 600));
    const { headers } = await read('/tile/entries/000').set('Accept-Encoding', 'gzip');
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'private, max-age=31536000, immutable',
      vary: expect.stringContaining('Accept-Encoding') as string,
    });
    expect((await get('/tile/entries/000')).status).toBe(401);
    expect((await read('/tile/entries/000', 'recorder')).status).toBe(403);
  });

  it.each(['/v1/proofs/inclusion?position=1', '/v1/proofs/consistency?from=1'])(
    'keeps %s for readers',
    async (path) => {
      expect((await get(path)).status).toBe(401);
      expect((await read(path, 'recorder')).status).toBe(403);
      expect((await read(path, 'investigator')).status).toBe(200);
    },
  );

  it('takes nothing but GET there', async () => {
    const { status, headers } = await request(app)
      .post('/v1/checkpoint')
      .set('Authorization', 'Bearer admin');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('gives no part of a bundle for the whole, when the log has lost events', async () => {
    const readAll = store.readAll.bind(store);
    jest
      .spyOn(store, 'readAll')
      .mockImplementationOnce(({ limit = 0, ...from } = {}) =>
        readAll({ ...from, limit: limit - 1 }),
      );
    expect((await read('/tile/entries/000')).status).toBe(503);
    expect((await read('/tile/entries/000')).status).toBe(200);
  });

  it('says that the log cannot be read', async () => {
    const gone = new StoreError('unavailable', 'Gone.');
    jest.spyOn(checkpoints, 'published').mockRejectedValueOnce(gone);
    expect((await get('/v1/checkpoint')).status).toBe(503);
  });
});
