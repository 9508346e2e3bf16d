import { postedTexts } from '../http/events-file.ts';
import { startServer } from '../http/server-process.ts';
import { median, percentile } from '../measure/statistics.ts';
import { atLeast, atMost, type Line } from '../report/line.ts';
import { hashAll, LEAVES_A_CHECKPOINT, leavesOf, sealAll } from '../sealing/in-memory-seal.ts';
import { largeLog } from '../sealing/large-log.ts';
import { postToSealed } from '../sealing/post-to-sealed.ts';
import { largestProof, makeProofs } from '../sealing/proofs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Workbench } from '../workbench.ts';

/** Events of the large log at scale 1. */
const LARGE_LOG = 10_000_000;
const ROUNDS = 5;
const PROOFS = 20_000;
const POSTS = 300;

/** Events as recorded into the tree and signed checkpoints, on one thread, without a store. */
export function sealing({ options: { seed, factor } }: Workbench): Promise<Line[]> {
  const leaves = leavesOf({ seed, factor: Math.min(factor, 0.1) });
  const bytes = leaves.reduce((sum, leaf) => sum + Buffer.byteLength(leaf), 0) / leaves.length;
  const [sealed, hashed]: [number[], number[]] = [[], []];
  const perSecond = (work: (leaves: readonly string[]) => void): number => {
    const start = performance.now();
    work(leaves);
    return leaves.length / ((performance.now() - start) / 1000);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    sealed.push(perSecond(sealAll));
    hashed.push(perSecond(hashAll));
  }
  const value = median(sealed);
  const bound = median(hashed);
  return Promise.resolve([
    {
      section: 'sealing',
      what: 'leaves into signed checkpoints',
      measured: { value, unit: 'leaves/s' },
      target: atLeast(200_000, 'leaves/s'),
      note:
        `${leaves.length} leaves of ${Math.round(bytes)} bytes, a checkpoint for each ${LEAVES_A_CHECKPOINT}; ` +
        `SHA-256 of the leaves alone: ${Math.round(bound).toLocaleString('en-US')} leaves/s`,
    },
  ]);
}

/** Inclusion proofs from a store that was filled for them. */
export async function proofs({ options: { seed, factor } }: Workbench): Promise<Line[]> {
  const log = await largeLog(Math.round(LARGE_LOG * Math.min(factor, 1)));
  const { size } = log;
  await makeProofs(log.store, { size, count: PROOFS, seed: seed + 7 });
  const { micros, bytes } = await makeProofs(log.store, { size, count: PROOFS, seed: seed + 8 });
  await log.close();
  const section = 'proofs';
  const note = `${size.toLocaleString('en-US')} leaves; ${PROOFS} proofs after as many others, each verified outside the time; the file was read once`;
  return [
    {
      section,
      what: 'an inclusion proof, median',
      measured: { value: median(micros), unit: 'µs' },
      note,
    },
    {
      section,
      what: 'an inclusion proof, p99',
      measured: { value: percentile(micros, 99), unit: 'µs' },
      target: atMost(1_000, 'µs'),
      note: 'the target is for 10 million leaves',
    },
    {
      section,
      what: 'the longest proof',
      measured: { value: bytes, unit: 'bytes' },
      target: atMost(largestProof(size), 'bytes'),
      note: '⌈log2(size)⌉ hashes of 32 bytes',
    },
  ];
}

/** From a post to the first checkpoint that holds it, at a server with its default settings. */
export async function postedUntilSealed({ options: { seed } }: Workbench): Promise<Line[]> {
  const folder = temporaryFolder('sealed');
  const server = await startServer(folder.path);
  const texts = postedTexts(seed);
  const bodies = Array.from({ length: POSTS }, () => texts.next().value ?? '');
  const taken = await postToSealed(server, bodies);
  await server.stop();
  folder.remove();
  const section = 'post-to-sealed';
  const note = `${POSTS} single posts at a steady pace, the checkpoint looked at every few ms`;
  return [
    { section, what: 'median', measured: { value: median(taken), unit: 'ms' }, note },
    {
      section,
      what: 'p99',
      measured: { value: percentile(taken, 99), unit: 'ms' },
      target: atMost(1_500, 'ms'),
    },
  ];
}
