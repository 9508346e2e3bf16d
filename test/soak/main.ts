import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { random } from '../support/random.ts';
import { countAll } from './count.ts';
import { trouble, troublesomeFolder, type Troubled } from './faults.ts';
import { LedgerProcess } from './ledger-process.ts';
import {
  clientsOf,
  greatestRates,
  KINDS,
  steadyLoad,
  tallied,
  type Clients,
  type Tally,
} from './load.ts';

const USAGE = `npm run soak -- [--minutes NUMBER] [--seed NUMBER]

A ledger under posts and questions at 80 % of what it can take, while it is killed, ended, held up and its disk is filled;
then everything is counted and checked. What it can take is measured anew before each minute, since a question costs more
the more there is to answer. Default: 10 minutes.`;

const SHARE = 0.8;
/** In seconds. */
const MEASURED_FOR = 6;
const NAMES = { batches: 'batches of 20', singles: 'single posts', questions: 'questions' };

// Whatever was started and mounted goes with the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function soak(minutes: number, seed: number): Promise<boolean> {
  say(
    `seed ${seed}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  const { data, isSmallDisk } = troublesomeFolder();
  if (!isSmallDisk) say('SKIPPED: a full disk, since no file system can be mounted by this user');
  const ledger = new LedgerProcess(data);
  await ledger.start();
  const clients = clientsOf(ledger);
  const place = { data, isSmallDisk, dice: random(seed) };
  const troubled: Troubled[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    const greatest = await greatestRates(clients, MEASURED_FOR);
    const offered = tallied((kind) => greatest[kind] * SHARE);
    const signal = AbortSignal.timeout(60_000);
    const [faults, done] = await Promise.all([
      trouble(ledger, place, signal),
      steadyLoad(clients, offered, signal),
    ]);
    troubled.push(...faults);
    say(`minute ${minute}: at most ${words(greatest)} a second;`);
    say(`  offered ${words(tallied((kind) => offered[kind] * 60))}, done ${words(done)}`);
  }
  tellSetbacks(clients);
  tellFaults(troubled);
  return await isSound(ledger, clients);
}

function tellSetbacks(clients: Clients): void {
  for (const kind of KINDS) {
    const sum = (what: 'refused' | 'broken') =>
      clients[kind].reduce((all, { setbacks }) => all + setbacks[what], 0);
    say(`${kind}: ${sum('refused')} refused and ${sum('broken')} broken off on the way`);
  }
}

function tellFaults(troubled: readonly Troubled[]): void {
  for (const name of new Set(troubled.map(({ fault }) => fault))) {
    const these = troubled.filter(({ fault }) => fault === name);
    const most = (of: 'lasted' | 'readyAfter') =>
      Math.max(...these.map((one) => one[of])).toFixed(1);
    const all = these.reduce((sum, { lasted }) => sum + lasted, 0).toFixed(0);
    say(
      `${name}: ${these.length} times, ${all} s in all; at most ${most('lasted')} s until ready again, ${most('readyAfter')} s after the cause had gone`,
    );
  }
}

/** Counts every acknowledged event, and has the ledger's own commands check it. */
async function isSound(ledger: LedgerProcess, clients: Clients): Promise<boolean> {
  const count = await countAll(ledger, [...clients.batches, ...clients.singles]);
  say(
    `${count.acknowledged} events acknowledged, ${count.events} in the log: ${count.lost} lost, ${count.doubled} doubled, ${count.misplaced} misplaced`,
  );
  const rebuilt = await ledger.command(
    'rebuild',
    '--check',
    '--url',
    ledger.url,
    '--token',
    'soak-token',
  );
  say(`rebuild --check: status ${rebuilt.status}, ${rebuilt.said.trim()}`);
  await ledger.end('SIGTERM');
  const fsck = await ledger.command('fsck');
  say(`fsck: status ${fsck.status}, ${fsck.said.trim()}`);
  const trail = await ledger.command('fsck', '--audit');
  say(`fsck of the audit trail: status ${trail.status}, ${trail.said.trim()}`);
  const isCounted = count.lost + count.doubled + count.misplaced === 0;
  const isChecked = [rebuilt, fsck, trail].every(({ status }) => status === 0);
  return isCounted && isChecked;
}

const words = (tally: Tally): string =>
  KINDS.map((kind) => `${tally[kind].toFixed(0)} ${NAMES[kind]}`).join(', ');

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
});
const minutes = Number(values.minutes ?? '10');
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
if (
  values.help === true ||
  !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 600) ||
  !Number.isInteger(seed)
) {
  say(USAGE);
  process.exitCode = values.help === true ? 0 : 2;
} else {
  process.exitCode = (await soak(minutes, seed)) ? 0 : 1;
}
