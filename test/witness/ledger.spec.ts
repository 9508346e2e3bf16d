import { setTimeout as sleep } from 'node:timers/promises';
import { openCheckpoint, parseCheckpoint } from '@grant-ledger/sealing';
import { newEvents } from '@grant-ledger/store/contract';
import {
  runCli,
  startListening,
  startServer,
  temporaryFolder,
  type ServerProcess,
} from '../support/process.ts';
import { LedgerOverHttp } from '../sealing/ledger-over-http.ts';

const TOKEN = 'witnesses-test';
const NAMES = ['one.example', 'two.example'] as const;
const EVENTS = newEvents(100).map(({ event }) => event);

interface Status {
  readonly witnesses: readonly {
    readonly name: string;
    readonly lastSize: number | null;
    readonly failingSince: string | null;
    readonly reason: string | null;
  }[];
  readonly waiting: string | null;
}

/** A ledger process with two witness processes, each on its own port, of which so many are needed. */
class WitnessedLedger {
  readonly #env: Record<string, string>;
  readonly #needed: string;
  readonly #folders = NAMES.map(() => temporaryFolder());
  readonly #witnesses: ServerProcess[] = [];
  #ports: string[] = [];
  keys: string[] = [];
  server!: ServerProcess;
  ledger!: LedgerOverHttp;
  #posted = 0;

  constructor(needed: number) {
    this.#needed = String(needed);
    this.#env = {
      GRANT_LEDGER_DATA: temporaryFolder(),
      GRANT_LEDGER_TOKEN: TOKEN,
      GRANT_LEDGER_ORIGIN: 'log.example/witnessed',
    };
  }

  async start(): Promise<void> {
    const { stdout } = await runCli(['keys', 'new'], { env: this.#env });
    this.keys = stdout.trimEnd().split('\n').slice(1);
    const pairs: string[] = [];
    for (const which of [0, 1]) {
      await this.startWitness(which, '0');
      const [, vkey = ''] =
        /^witness verifier key: (\S+)$/m.exec(this.#witnesses[which]!.printed()) ?? [];
      this.keys.push(vkey);
      pairs.push(`${vkey} ${this.#witnesses[which]!.url}`);
    }
    this.#ports = this.#witnesses.map(({ url }) => new URL(url).port);
    this.server = await startServer({
      ...this.#env,
      GRANT_LEDGER_WITNESSES: pairs.join('\n'),
      GRANT_LEDGER_WITNESSES_NEEDED: this.#needed,
    });
    this.ledger = new LedgerOverHttp(this.server.url, TOKEN);
  }

  async startWitness(which: number, port = this.#ports[which]!): Promise<void> {
    const args = ['witness', '--name', NAMES[which]!, '--log', this.keys[0]!, '--port', port];
    this.#witnesses[which] = await startListening([...args, '--data', this.#folders[which]!], {});
  }

  killWitness(which: number): Promise<unknown> {
    return this.#witnesses[which]!.stop('SIGKILL');
  }

  /** Posts two events more, and gives how many there are now. */
  async post(): Promise<number> {
    await this.ledger.post(EVENTS.slice(this.#posted, this.#posted + 2));
    return (this.#posted += 2);
  }

  /** The names of those that cosigned the published checkpoint of at least that size. */
  async cosigners(size: number): Promise<string[]> {
    const note = await this.ledger.sealed(size);
    const opened = openCheckpoint(note, { origin: 'log.example/witnessed', keys: this.keys });
    expect(opened.signatures.log).toHaveLength(2);
    return opened.signatures.witnesses.map(({ key }) => key.name).sort();
  }

  status(): Promise<Status> {
    return this.ledger.json<Status>('/v1/witnesses');
  }

  async stop(): Promise<void> {
    expect(await this.server.stop('SIGTERM')).toMatchObject({ status: 0 });
    for (const witness of this.#witnesses) await witness.stop('SIGTERM');
  }
}

describe('a ledger with two witnesses', () => {
  it('of which both are needed publishes what both cosigned, waits while one is away, and goes on when it is back', async () => {
    const both = new WitnessedLedger(2);
    await both.start();
    const first = await both.post();
    expect(await both.cosigners(first)).toEqual([...NAMES]);

    await both.killWitness(1);
    const second = await both.post();
    for (;;) {
      const { witnesses, waiting } = await both.status();
      if (waiting !== null) {
        expect(waiting).toContain('two.example');
        expect(witnesses.map(({ failingSince }) => failingSince !== null)).toEqual([false, true]);
        break;
      }
      await sleep(50);
    }
    expect(parseCheckpoint((await both.ledger.checkpoint())!).size).toBe(first);
    expect(both.server.said()).toContainEqual(
      expect.stringMatching(/^The witness two\.example cannot be reached/),
    );

    await both.startWitness(1);
    expect(await both.cosigners(second)).toEqual([...NAMES]);
    expect((await both.status()).waiting).toBeNull();
    await both.stop();
  });

  it('of which one is needed goes on while the other is away, and says so', async () => {
    const one = new WitnessedLedger(1);
    await one.start();
    await one.cosigners(await one.post());
    await one.killWitness(0);
    const size = await one.post();
    expect(await one.cosigners(size)).toEqual(['two.example']);
    for (;;) {
      const { witnesses, waiting } = await one.status();
      expect(waiting).toBeNull();
      if (witnesses[0]?.reason !== null) break;
      await sleep(50);
    }
    await one.stop();
  });
});
