import type { AccessQuestion } from '@grant-ledger/domain';
import { idOf } from '../history/world.ts';
import { ONE_IN_DOD } from '../history/profile.ts';
import { median, percentile } from '../measure/statistics.ts';
import { DIRECTIONS, type Direction } from '../peers/access-query.ts';
import type { Databases } from '../peers/databases.ts';
import { readRows, rowsOfAnswer, type Peer } from '../peers/peer.ts';
import {
  asText,
  headlines,
  instants,
  nearestToHundred,
  questionAt,
} from '../questions/questions.ts';
import { against, atLeast, type Line } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

const TIMED = 100;
/** So many questions decide from which end a peer starts; the first of them warm it up. */
const TRIED = 12;
/** How often the product is asked when a peer is asked once: it is done so soon. */
const REPEATED = 5;

/** The question at one instant, about a hundred rows, of the product and of the peers in turn. */
export async function question(bench: Workbench): Promise<Line[]> {
  const { index } = await bench.index();
  const databases = await bench.databases();
  const moments = instants(bench.options.seed, TRIED + TIMED, [2017, 2026]);
  const rowsOf = (asked: AccessQuestion) => index.answer(asked, index.size).rows.length;
  const tenants = Array.from({ length: 8 }, (_, n) => ({
    tenant: [idOf('t', n * ONE_IN_DOD + 1)],
  }));
  const lines: Line[] = [];
  for (const candidates of [headlines(), tenants]) {
    const { filters } = nearestToHundred(candidates, moments.slice(0, TRIED), rowsOf);
    const questions = moments.map((at) => questionAt(at, filters));
    lines.push(...(await inTurn(bench, databases, questions, asText(filters))));
  }
  return lines;
}

/** Milliseconds of one call. */
async function timed(call: () => unknown): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

async function inTurn(
  bench: Workbench,
  { names, peers }: Databases,
  questions: readonly AccessQuestion[],
  text: string,
): Promise<Line[]> {
  const { index } = await bench.index();
  const { size } = index;
  const rivals: { peer: Peer; direction: Direction; samples: number[] }[] = [];
  for (const peer of peers) {
    const direction = await betterDirection(peer, questions.slice(0, TRIED), size);
    rivals.push({ peer, direction, samples: [] });
  }
  const own: number[] = [];
  let rows = 0;
  for (const asked of questions.slice(TRIED)) {
    const answer = rowsOfAnswer(index.answer(asked, size));
    rows += answer.length;
    for (let n = 0; n < REPEATED; n += 1) own.push(await timed(() => index.answer(asked, size)));
    for (const { peer, direction, samples } of rivals) {
      samples.push(await timed(() => peer.ask(asked, size, direction)));
      const rowsOfPeer = readRows(await peer.ask(asked, size, direction), names);
      if (JSON.stringify(rowsOfPeer) !== JSON.stringify(answer))
        throw new Error(`${peer.name} and the product differ: ${JSON.stringify(asked)}`);
    }
  }
  const quantity = (ms: number) => ({ value: ms * 1000, unit: 'µs' as const });
  const common = { section: 'question', note: `${Math.round(rows / TIMED)} rows, ${text}` };
  return rivals.flatMap(({ peer, direction, samples }): Line[] => {
    const isTarget = peer.name.startsWith('PostgreSQL') && text.includes('location');
    const line = { ...common, what: 'at an instant, median', measured: quantity(median(own)) };
    const name = `${peer.name} (${direction})`;
    const tail = { ...common, what: 'at an instant, p99', measured: quantity(percentile(own, 99)) };
    return [
      against(
        { ...line, ...(isTarget && { target: atLeast(200, '×') }) },
        {
          name,
          measured: quantity(median(samples)),
        },
      ),
      against(tail, { name, measured: quantity(percentile(samples, 99)) }),
    ];
  });
}

/** From which end the peer is faster; asks all questions both ways, so that it is warm as well. */
async function betterDirection(
  peer: Peer,
  questions: readonly AccessQuestion[],
  size: number,
): Promise<Direction> {
  const medians = new Map<Direction, number>();
  for (const direction of DIRECTIONS) {
    const samples: number[] = [];
    for (const asked of questions)
      samples.push(await timed(() => peer.ask(asked, size, direction)));
    medians.set(direction, median(samples.slice(TRIED / 2)));
  }
  return medians.get('up')! < medians.get('down')! ? 'up' : 'down';
}
