import { cosigner, openNote, parseAddCheckpoint, signatureLine } from '@grant-ledger/sealing';
import { parseWitnesses, witnessesOf, type WitnessAt } from '@grant-ledger/ledger';
import { impostor, keys, startedWitness, vkeyOf, WitnessedLog } from './witnessed-log.ts';

function asking(
  log: WitnessedLog,
  witnesses: readonly WitnessAt[],
  options: { needed?: number; timeout?: number; backOff?: number } = {},
) {
  const notices: string[] = [];
  const asked = witnessesOf({
    ...{ witnesses, origin: keys.origin, store: log.store, backOff: 0, ...options },
    notice: (level, message) => notices.push(`${level}: ${message}`),
  });
  return { ...asked, notices };
}

/** Not to be reached: fetch does not ask at this port. */
const nobody = (name: string): WitnessAt => ({ key: vkeyOf(name), url: 'http://127.0.0.1:9' });

const namesIn = (lines: readonly string[]) => lines.map((line) => line.split(' ')[1]).sort();

describe('witnesses that do their work', () => {
  it('cosign one checkpoint after another', async () => {
    const log = new WitnessedLog();
    const [one, two] = [await startedWitness('one'), await startedWitness('two')];
    const asked = asking(log, [one.at, two.at]);
    for (const size of [3, 4, 9]) {
      const checkpoint = await log.checkpoint(size);
      expect(asked.isEnough(checkpoint.note)).toBe(false);
      const lines = await asked.cosign(checkpoint);
      const note = checkpoint.note + lines.join('');
      expect(openNote(note, [one.at.key, two.at.key]).signatures).toHaveLength(2);
      expect(asked.isEnough(note)).toBe(true);
      expect(await asked.cosign({ ...checkpoint, note })).toEqual([]);
    }
    expect(asked.status()).toMatchObject({
      ...{ needed: 2, waiting: null },
      witnesses: [{ name: 'one', lastSize: 9, failingSince: null, reason: null }, { name: 'two' }],
    });
    expect(Date.parse(asked.status().witnesses[0]!.lastTime!)).toBeGreaterThan(0);
    expect(asked.notices).toEqual([]);
  });

  it('say how far they have come to a process that does not know', async () => {
    const log = new WitnessedLog();
    const { at } = await startedWitness('one');
    await asking(log, [at]).cosign(await log.checkpoint(5));
    const later = asking(log, [at]);
    expect(await later.cosign(await log.checkpoint(8))).toHaveLength(1);
    expect(await asking(log, [at]).cosign(await log.checkpoint(8))).toHaveLength(1);
    expect(later.notices).toEqual([]);
  });

  it('are not blamed where another process had a larger checkpoint cosigned', async () => {
    const log = new WitnessedLog();
    const { at } = await startedWitness('one');
    const smaller = await log.checkpoint(5);
    await asking(log, [at]).cosign(await log.checkpoint(8));
    const asked = asking(log, [at]);
    expect(await asked.cosign(smaller)).toEqual([]);
    expect(asked.status().witnesses).toMatchObject([{ lastSize: 8, failingSince: null }]);
    expect(await asked.cosign(await log.checkpoint(9))).toHaveLength(1);
  });

  it('find out a log that was put back, and say so aloud', async () => {
    const { at } = await startedWitness('one');
    const log = new WitnessedLog();
    await asking(log, [at]).cosign(await log.checkpoint(8));
    const restored = new WitnessedLog();
    const asked = asking(restored, [at]);
    expect(await asked.cosign(await restored.checkpoint(5))).toEqual([]);
    expect(asked.notices).toEqual([
      expect.stringMatching(
        /^error: The witness one has cosigned 8 events of this log, which holds 5/,
      ),
    ]);
  });

  it('do not cosign a log that was forked, which is said aloud', async () => {
    const { at } = await startedWitness('one');
    const log = new WitnessedLog();
    await asking(log, [at]).cosign(await log.checkpoint(5));
    const fork = new WitnessedLog('other');
    const asked = asking(fork, [at]);
    expect(await asked.cosign(await fork.checkpoint(8))).toEqual([]);
    expect(asked.notices).toEqual([expect.stringMatching(/^error: .*does not continue/)]);
  });
});

describe('of three witnesses two are needed, and', () => {
  let log: WitnessedLog;
  let good: WitnessAt[];
  beforeEach(async () => {
    log = new WitnessedLog();
    good = [(await startedWitness('one')).at, (await startedWitness('two')).at];
  });

  async function expectTwo(third: WitnessAt, reason: RegExp, options = {}) {
    const asked = asking(log, [...good, third], { needed: 2, ...options });
    for (const size of [3, 5]) {
      const checkpoint = await log.checkpoint(size);
      const lines = await asked.cosign(checkpoint);
      expect(namesIn(lines)).toEqual(['one', 'two']);
      expect(asked.isEnough(checkpoint.note + lines.join(''))).toBe(true);
    }
    expect(asked.status()).toMatchObject({ waiting: null });
    expect(asked.status().witnesses[2]!.reason).toMatch(reason);
    expect(asked.notices).toHaveLength(1);
    expect(asked.notices[0]).toMatch(/^warn: The witness three /);
  }

  const lying = (answer: (note: string) => string, status = 200) =>
    impostor('three', (req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        const { checkpoint } = parseAddCheckpoint(Buffer.concat(chunks).toString());
        res.writeHead(status, { location: `${good[0]!.url}/add-checkpoint` });
        res.end(answer(checkpoint));
      });
    });
  const lineBy = (name: string, text: string, seed = name) =>
    signatureLine(
      text,
      cosigner(name, Buffer.from(seed.padEnd(32)), () => 7),
    );
  const textOf = (note: string) => note.slice(0, note.indexOf('\n\n') + 1);

  it('one is down', () => expectTwo(nobody('three'), /^cannot be reached \(/));

  it('one is slow', async () => {
    const slow = await impostor('three', () => undefined);
    await expectTwo(slow, /^did not answer in time$/, { timeout: 300 });
  });

  it.each<[string, (note: string) => string, RegExp]>([
    [
      'signs something else',
      () => lineBy('three', `log.example\n1\n${'A'.repeat(43)}=\n`),
      /no cosignature of its own/,
    ],
    [
      'has another key',
      (note) => lineBy('three', textOf(note), 'thief'),
      /no cosignature of its own/,
    ],
    [
      'has another name',
      (note) => lineBy('four', textOf(note), 'three'),
      /no cosignature of its own/,
    ],
    ['says nothing', () => '', /no cosignature of its own/],
    ['says no line', () => '{"ok":true}\n', /no cosignature of its own/],
    ['says too much', () => '— '.repeat(65_536), /more than 65536 bytes/],
    [
      'signs the note instead of its text',
      (note) => `\n${lineBy('three', note)}`,
      /no cosignature of this checkpoint/,
    ],
  ])('one %s', async (_, answer, reason) => {
    await expectTwo(await lying(answer), reason);
  });

  it.each([
    [302, '', /^answered with status 302$/],
    [403, '', /it knows other keys/],
    [404, '', /does not watch this log/],
    [409, 'five\n', /^answered with status 409$/],
    [409, '1\n', /^said that its last size is 1, and then that it is 1$/],
    [500, '', /^answered with status 500$/],
  ])('one answers %d %j', async (status, text, reason) => {
    await expectTwo(await lying(() => text, status), reason);
  });

  it('with two down it says that publishing waits, and why', async () => {
    const asked = asking(log, [good[0]!, nobody('two'), nobody('three')], { needed: 2 });
    const checkpoint = await log.checkpoint(3);
    const lines = await asked.cosign(checkpoint);
    expect(asked.isEnough(checkpoint.note + lines.join(''))).toBe(false);
    expect(asked.status().waiting).toMatch(/2 witnesses are needed, 1 can be had\. two cannot be/);
  });
});

it('leaves a witness that failed alone for a while', async () => {
  const log = new WitnessedLog();
  let asked = 0;
  const busy = await impostor('one', (_, res) => {
    asked += 1;
    res.writeHead(503).end();
  });
  const witnesses = asking(log, [busy], { backOff: 60_000 });
  const checkpoint = await log.checkpoint(3);
  for (let times = 0; times < 3; times += 1) await witnesses.cosign(checkpoint);
  expect(asked).toBe(1);
});

it('says once that a witness is down, and once that it is back', async () => {
  const log = new WitnessedLog();
  const one = await startedWitness('one');
  const asked = asking(log, [one.at]);
  await asked.cosign(await log.checkpoint(3));
  await one.running.close();
  for (const size of [4, 5]) expect(await asked.cosign(await log.checkpoint(size))).toEqual([]);
  await one.again();
  for (const size of [6, 7]) expect(await asked.cosign(await log.checkpoint(size))).toHaveLength(1);
  expect(asked.notices).toEqual([
    expect.stringMatching(/^warn: The witness one cannot be reached/),
    'info: The witness one cosigns again.',
  ]);
});

it('says once that a witness contradicts the log, and keeps saying why while it is also down', async () => {
  const log = new WitnessedLog();
  const answers = [422, 503, 422, 503];
  const one = await impostor('one', (_, res) => {
    res.writeHead(answers.shift() ?? 500).end();
  });
  const asked = asking(log, [one]);
  const checkpoint = await log.checkpoint(3);
  for (let left = answers.length; left > 0; left -= 1) {
    await asked.cosign(checkpoint);
    expect(asked.status().witnesses[0]!.reason).toMatch(/does not continue/);
  }
  expect(asked.notices).toEqual([expect.stringMatching(/^error: .*does not continue/)]);
});

describe('the setting of witnesses', () => {
  const [one, two] = [vkeyOf('one'), vkeyOf('two')];

  it('is pairs of a key and a URL', () => {
    expect(parseWitnesses('')).toEqual([]);
    expect(parseWitnesses(` ${one} https://one.example/w/\n${two}\thttp://two.example `)).toEqual([
      { key: one, url: 'https://one.example/w' },
      { key: two, url: 'http://two.example' },
    ]);
  });

  it.each([
    [one, 'one has no partner'],
    [`${one} one.example`, 'http or https'],
    [`${one} http://user:secret@one.example`, 'without user, password'],
    [`${one} http://one.example/?x`, 'without user, password, query'],
    [`http://one.example ${one}`, 'is no verifier key'],
    [`http://user:secret@one.example ${one}`, 'is no verifier key'],
    [`${'secret'.padEnd(43, 'A')}= http://one.example`, 'is no verifier key'],
    [`${keys.verifierKeys[0]!} http://one.example`, 'its type is not 4'],
    [`${one} http://one.example ${one} http://two.example`, 'two are the same'],
  ])('%s is refused', (text, message) => {
    expect(() => parseWitnesses(text)).toThrow(message);
    expect(() => parseWitnesses(text)).not.toThrow('secret');
  });

  it('allows as many to be needed as there are, and at least one of them', () => {
    const of = (witnesses: WitnessAt[], needed?: number, origin = keys.origin) =>
      witnessesOf({ ...{ witnesses, needed, origin }, store: new WitnessedLog().store });
    for (const needed of [0, 2, 0.5])
      expect(() => of([nobody('one')], needed)).toThrow(`1 to 1 can be needed, not ${needed}`);
    expect(() => of([nobody('one')], 1, 'one')).toThrow('has the name of the log');
    expect(of([]).isEnough('')).toBe(true);
  });
});
