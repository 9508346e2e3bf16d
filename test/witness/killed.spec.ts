import { once } from 'node:events';
import { connect } from 'node:net';
import { formatAddCheckpoint, openNote } from '@grant-ledger/sealing';
import { runCli, startListening, temporaryFolder } from '../support/process.ts';
import { keys, WitnessedLog } from './witnessed-log.ts';

const [plain] = keys.verifierKeys;
const dataPath = temporaryFolder();
const args = ['witness', '--name', 'witness.example/one', '--log', plain!, '--data', dataPath];

const post = (url: string, body: string) =>
  fetch(`${url}/add-checkpoint`, { method: 'POST', body });

it('a witness that was killed before its answer came still knows what it cosigned', async () => {
  const log = new WitnessedLog();
  const checkpoint = await log.checkpoint(5);
  const request = (oldSize: number) =>
    formatAddCheckpoint({ oldSize, proof: [], checkpoint: checkpoint.note });
  const first = await startListening(args, {});
  const [, vkey] = /^witness verifier key: (\S+)\nlistening on /m.exec(first.printed())!;

  // Its answer begins, and is never read.
  const { port, host } = new URL(first.url);
  const socket = connect(Number(port), '127.0.0.1');
  const body = request(0);
  socket.write(
    `POST /add-checkpoint HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await once(socket, 'readable');
  await first.stop('SIGKILL');
  socket.destroy();

  const second = await startListening(args, {});
  expect(second.printed()).toContain(`witness verifier key: ${vkey!}\n`);
  const conflict = await post(second.url, request(0));
  expect([conflict.status, conflict.headers.get('content-type')]).toEqual([
    409,
    'text/x.tlog.size',
  ]);
  expect(await conflict.text()).toBe('5\n');
  const answer = await post(second.url, request(5));
  const { signatures } = openNote(checkpoint.note + (await answer.text()), [vkey!]);
  expect(signatures).toHaveLength(1);
  expect(await second.stop('SIGTERM')).toMatchObject({ status: 0 });
});

it.each([
  [['--name', 'a b', '--log', plain!, '--data', `${dataPath}/none`], 2, 'the name of a key'],
  [['--name', 'one', '--log', 'x'], 2, 'it reads <name>+<8 hex digits>+<base64>'],
  [['--name', 'one'], 2, '--log'],
  [['--log', plain!], 2, '--name'],
  [['--name', 'other', '--log', plain!], 1, 'is named witness.example/one, not other'],
])('grant-ledger witness %j ends with status %d', async (flags, status, message) => {
  const ended = await runCli(['witness', '--data', dataPath, ...flags]);
  expect(ended.stderr).toContain(message);
  expect(ended.status).toBe(status);
});
