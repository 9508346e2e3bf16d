import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { random } from '../support/random.ts';
import { countAll } from './count.ts';
import { trouble, troublesomeFolder, type Troubled } from './faults.ts';
import { LedgerProcess } from './ledger-process.ts';
import { clientsOf, greatestRates, steadyLoad, type Clients, type Rates } from './load.ts';

const USAGE = `npm run soak -- [--minutes NUMBER] [--seed NUMBER]

A ledger under posts and questions at 80 % of what it can take, while it is killed, ended, held up and its disk is filled;
then everything is counted and checked. Default: 10 minutes.`;

const SHARE = 0.8;
const MEASURED_FOR = 20_000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function soak(minutes: number, seed: number): Promise<boolean> {
  say(
    `seed ${seed}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  const rates = await measured();
  say(`at most ${words(rates)}; soaked at ${SHARE * 100} % of that for ${minutes} minutes`);
  const { data, isSmallDisk } = troublesomeFolder();
  if (!isSmallDisk) say('SKIPPED: a full disk, since no file system can be mounted by this user');
  const ledger = new LedgerProcess(data);
  await ledger.start();
  const clients = clientsOf(ledger);
  const signal = AbortSignal.timeout(minutes * 60_000);
  const share = Object.fromEntries(
    Object.entries(rates).map(([kind, rate]) => [kind, rate * SHARE]),
  ) as unknown as Rates;
  const [troubled] = await Promise.all([
    trouble(ledger, { data, isSmallDisk, dice: random(seed) }, signal),
    steadyLoad(clients, share, signal),
  ]);
  tell(clients, troubled);
  return await isSound(ledger, clients);
}

/** What the mix comes to without a pause and without a fault, on a ledger of its own. */
async function measured(): Promise<Rates> {
  const { data } = troublesomeFolder();
  const ledger = new LedgerProcess(data);
  await ledger.start();
  const rates = await greatestRates(clientsOf(ledger), MEASURED_FOR);
  await ledger.end('SIGTERM');
  return rates;
}

function tell(clients: Clients, troubled: readonly Troubled[]): void {
  for (const [kind, ofKind] of Object.entries(clients)) {
    const sum = (of: (client: (typeof ofKind)[number]) => number) =>
      ofKind.map(of).reduce((a, b) => a + b, 0);
    say(
      `${kind}: ${sum(({ done }) => done)} done; ${sum(({ setbacks }) => setbacks.refused)} refused and ${sum(({ setbacks }) => setbacks.broken)} broken off on the way`,
    );
  }
  for (const name of new Set(troubled.map(({ fault }) => fault))) {
    const after = troubled.filter(({ fault }) => fault === name).map((one) => one.readyAfter);
    say(
      `${name}: ${after.length} times; ready again after ${Math.max(...after).toFixed(1)} s at most`,
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

const words = ({ batches, singles, questions }: Rates): string =>
  `${batches.toFixed(0)} batches of 20, ${singles.toFixed(0)} single posts and ${questions.toFixed(0)} questions a second`;

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
});
const minutes = Number(values.minutes ?? '10');
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
if (values.help === true || !(minutes > 0 && minutes <= 600) || !Number.isInteger(seed)) {
  say(USAGE);
  process.exitCode = values.help === true ? 0 : 2;
} else {
  process.exitCode = (await soak(minutes, seed)) ? 0 : 1;
}
