import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkDigests } from './digests.ts';

// As CloudTrail makes them, but for the key. The account number is that of AWS's own documentation.
const folder = mkdtempSync(join(tmpdir(), 'digests-'));
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const FINGERPRINT = '0123456789abcdef0123456789abcdef';
const LOGS = 'AWSLogs/111122223333/CloudTrail/us-east-1/2025/03/01/';
const DIGESTS = 'AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2025/03/01/';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const logName = (id: string) => `111122223333_CloudTrail_us-east-1_20250301T0900Z_${id}.json.gz`;
const logText = (id: string) => JSON.stringify({ Records: [{ eventID: id }] });
const log = (id: string, text = logText(id)) => write(logName(id), gzipSync(text));

interface Digest {
  readonly name: string;
  readonly text: string;
  readonly signature: string;
}

function digest(hour: string, logs: readonly string[], previous?: Digest): Digest {
  const name = `111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20250301T${hour}0000Z.json.gz`;
  const end = `2025-03-01T${hour}:00:00Z`;
  const text = JSON.stringify({
    awsAccountId: '111122223333',
    digestStartTime: '2025-03-01T08:00:00Z',
    digestEndTime: end,
    digestS3Bucket: 'example-bucket',
    digestS3Object: DIGESTS + name,
    digestPublicKeyFingerprint: FINGERPRINT,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: end,
    oldestEventTime: end,
    previousDigestS3Bucket: previous ? 'example-bucket' : null,
    previousDigestS3Object: previous ? DIGESTS + previous.name : null,
    previousDigestHashValue: previous ? sha256(previous.text) : null,
    previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
    previousDigestSignature: previous?.signature ?? null,
    logFiles: logs.map((id) => ({
      s3Bucket: 'example-bucket',
      s3Object: LOGS + logName(id),
      hashValue: sha256(logText(id)),
      hashAlgorithm: 'SHA-256',
      newestEventTime: end,
      oldestEventTime: end,
    })),
  });
  const signed = [
    end,
    `example-bucket/${DIGESTS}${name}`,
    sha256(text),
    previous?.signature ?? 'null',
  ].join('\n');
  return { name, text, signature: sign('sha256', Buffer.from(signed), privateKey).toString('hex') };
}

const first = digest('09', ['a', 'b']);
const second = digest('10', ['c'], first);
const digestFile = ({ name, text }: Digest, as = '') => write(as + name, gzipSync(text));
const pem = write('key.pem', publicKey.export({ type: 'pkcs1', format: 'pem' }));
const keyList = write(
  'keys.json',
  JSON.stringify({
    PublicKeyList: [
      {
        Value: publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64'),
        Fingerprint: FINGERPRINT,
      },
    ],
  }),
);
const [a, b, c] = [log('a'), log('b'), log('c')];

describe('checking CloudTrail log files against digests', () => {
  it('files as they were delivered are intact, gzip or not', async () => {
    const plain = write(logName('b').replace('.gz', ''), logText('b'));
    const check = await checkDigests([a, plain], [digestFile(first)], undefined);
    expect(check).toMatchObject({ accepted: [a, plain], sound: true });
    expect(check.lines).toEqual([
      'digests         1 file, 0 with a signature that was checked',
      'intact          2 files',
      'changed         0 files',
      'not covered     0 files',
      'missing         0 files',
    ]);
  });

  it('a file that was changed or damaged is refused, and said', async () => {
    const other = mkdtempSync(join(tmpdir(), 'digests-'));
    const changed = join(other, logName('a'));
    writeFileSync(changed, gzipSync(logText('z')));
    const damaged = join(other, logName('b'));
    writeFileSync(damaged, gzipSync(logText('b')).subarray(0, 20));
    const check = await checkDigests([changed, damaged, c], [digestFile(first)], undefined);
    expect(check).toMatchObject({ accepted: [c], sound: false });
    expect(check.lines).toEqual([
      'digests         1 file, 0 with a signature that was checked',
      'intact          0 files',
      'changed         2 files',
      `  ${changed} is not what CloudTrail delivered: nothing of it was read`,
      `  ${damaged} is not what CloudTrail delivered: nothing of it was read`,
      'not covered     1 file',
      `  ${c} stands in no digest`,
      'missing         0 files',
    ]);
  });

  it('a file that a digest names and nobody gave is missing', async () => {
    const { lines } = await checkDigests([b], [digestFile(first)], undefined);
    expect(lines).toContain(
      `  example-bucket/${LOGS}${logName('a')} stands in a digest and was not given`,
    );
  });

  it.each([
    ['in hex', second.signature],
    ['as head-object answers it', JSON.stringify({ Metadata: { signature: second.signature } })],
  ])('a signature stands beside its digest, %s, or in the next one', async (_form, beside) => {
    const files = [digestFile(first), digestFile(second)];
    write(`${second.name}.signature`, `${beside}\n`);
    for (const keys of [pem, keyList]) {
      const check = await checkDigests([a, b, c], files, keys);
      expect(check.lines[0]).toBe('digests         2 files, 2 with a signature that was checked');
      expect(check.sound).toBe(true);
    }
  });

  it('a digest that was changed is not used: its signature does not fit', async () => {
    const text = first.text.replace(sha256(logText('a')), sha256(logText('z')));
    const file = digestFile({ ...first, text }, 'changed-');
    writeFileSync(`${file}.signature`, first.signature);
    const check = await checkDigests([a], [file], pem);
    expect(check.sound).toBe(false);
    expect(check.lines).toContain(`  ${file} is not what CloudTrail signed: not used`);
    expect(check.lines).toContain(`  ${a} stands in no digest`);
  });

  it('nor is one of which the next digest says something else, even without a key', async () => {
    const file = digestFile({ ...first, text: `${first.text} ` }, 'other-');
    const check = await checkDigests([a], [file, digestFile(second)], undefined);
    expect(check.lines).toContain(`  ${file} is not what CloudTrail signed: not used`);
  });

  it.each([
    ['no JSON', write('none.json', '{'), 'is no JSON'],
    ['no digest', write('empty.json', '{}'), 'digestSignatureAlgorithm is not SHA256withRSA'],
    ['not there', join(folder, 'nowhere.json'), 'cannot be read'],
  ])('a digest that is %s ends the command', async (_what, file, why) => {
    await expect(checkDigests([a], [file], undefined)).rejects.toThrow(why);
  });

  it('standard input cannot be looked up', async () => {
    await expect(checkDigests(['-'], [digestFile(first)], undefined)).rejects.toThrow('--digest');
  });
});
