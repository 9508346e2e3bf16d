import { openCheckpoint, parseCheckpoint } from '@grant-ledger/sealing';
import { newEvents } from '@grant-ledger/store/contract';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { expectSound } from '../support/soundness.ts';
import { STORES } from '../support/stores.ts';
import { LedgerOverHttp } from './ledger-over-http.ts';

const TOKEN = 'handover-test';
/** Times that one of the two is killed. */
const KILLS = Number(process.env.HANDOVERS ?? 2);

describe.each(STORES)('two ledgers over one log, over $store', ({ newLog }) => {
  it('seal it in turn: each goes on when the other is killed, and there is one checkpoint of a size', async () => {
    const log = await newLog();
    const env = {
      GRANT_LEDGER_DATA: temporaryFolder(),
      GRANT_LEDGER_STORE: log.setting,
      GRANT_LEDGER_TOKEN: TOKEN,
    };
    const start = () => startServer(env);
    const processes: ServerProcess[] = [await start(), await start()];
    const ledgers = () => processes.map(({ url }) => new LedgerOverHttp(url, TOKEN));
    const seen = new Map<number, Set<string>>();
    const look = async (note: string | undefined) => {
      if (note === undefined) return;
      const { size } = parseCheckpoint(note);
      seen.set(size, (seen.get(size) ?? new Set()).add(note));
    };
    let size = 0;
    const events = newEvents(1_000).map(({ event }) => event);
    const postAndSeal = async (which: number) => {
      const batch = events.slice(size, size + 3);
      size += await ledgers()[which]!.post(batch);
      for (const ledger of ledgers()) await look(await ledger.checkpoint());
      for (const ledger of ledgers()) await look(await ledger.sealed(size));
    };

    for (let kill = 0; kill < KILLS; kill += 1) {
      for (const which of [0, 1, 0]) await postAndSeal(which);
      await processes[kill % 2]!.stop('SIGKILL');
      processes[kill % 2] = processes[1 - (kill % 2)]!;
      await postAndSeal(0);
      processes[kill % 2] = await start();
    }

    const { stdout } = await runCli(['keys', 'show'], { env });
    const [origin = '', ...keys] = stdout.trimEnd().split('\n');
    expect(seen.size).toBeGreaterThan(KILLS);
    for (const notes of seen.values()) {
      expect(notes.size).toBe(1);
      for (const note of notes)
        openCheckpoint(note, { origin: origin.replace(/^origin /, ''), keys });
    }
    await Promise.all(processes.map((one) => one.stop('SIGTERM')));
    const data = env.GRANT_LEDGER_DATA;
    const { checkpoints } = await expectSound(log.location, data, { size });
    expect(checkpoints).toBeGreaterThanOrEqual(seen.size);
    await log.end();
  });
});
