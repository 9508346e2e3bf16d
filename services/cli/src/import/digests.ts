import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { createReadStream, existsSync, openSync, readFileSync, readSync, closeSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import {
  compareWithDigests,
  parseDigest,
  signedText,
  type CloudTrailDigest,
} from '@grant-ledger/connectors';
import { counted } from '@grant-ledger/domain';
import { usage } from '../failure.ts';

/** What digest files of CloudTrail say of its log files. */
export interface DigestCheck {
  /** The files to import: all but those that were changed. */
  readonly accepted: readonly string[];
  /** False if a file was changed, or a digest is not what CloudTrail signed. */
  readonly sound: boolean;
  /** For people, a line for each count and for each file that is not intact. */
  readonly lines: readonly string[];
}

/** A digest file that was read, and how far it can be trusted. */
interface GivenDigest {
  readonly file: string;
  readonly digest: CloudTrailDigest;
  readonly sha256: string;
}

type Trust = 'signed' | 'unsigned' | 'forged';

/**
 * Checks log files, as they are on disk, against digest files. `keysFile` holds the public keys of CloudTrail:
 * PEM, or what `aws cloudtrail list-public-keys` answers. The signature of a digest is metadata of its S3
 * object: it stands in a file beside it that ends in `.signature` (in hex, or what `aws s3api head-object`
 * answers), or in the next digest.
 */
export async function checkDigests(
  logFiles: readonly string[],
  digestFiles: readonly string[],
  keysFile: string | undefined,
): Promise<DigestCheck> {
  if (logFiles.includes('-')) throw usage('--digest: standard input has no name to look up in it.');
  const given = digestFiles.map(readDigest);
  const keyOf = keysFile === undefined ? () => undefined : readKeys(keysFile);
  const trusts = new Map(given.map((one) => [one, trustIn(one, given, keyOf)]));
  const trusted = given.filter((one) => trusts.get(one) !== 'forged').map(({ digest }) => digest);
  const hashes = new Map<string, string | undefined>();
  for (const file of logFiles) hashes.set(file, await sha256OfContent(file));
  const { verdicts, missing } = compareWithDigests(trusted, hashes);
  const by = (verdict: string) => logFiles.filter((file) => verdicts.get(file) === verdict);
  const [changed, uncovered] = [by('changed'), by('not covered')];
  const trustedAs = (trust: Trust) => given.filter((one) => trusts.get(one) === trust);
  const forged = trustedAs('forged');
  return {
    accepted: logFiles.filter((file) => !changed.includes(file)),
    sound: changed.length + forged.length === 0,
    lines: [
      `digests         ${counted(given.length, 'file')}, ${trustedAs('signed').length} with a signature that was checked`,
      ...forged.map(({ file }) => `  ${file} is not what CloudTrail signed: not used`),
      `intact          ${counted(by('intact').length, 'file')}`,
      `changed         ${counted(changed.length, 'file')}`,
      ...changed.map(
        (file) => `  ${file} is not what CloudTrail delivered: nothing of it was read`,
      ),
      `not covered     ${counted(uncovered.length, 'file')}`,
      ...uncovered.map((file) => `  ${file} stands in no digest`),
      `missing         ${counted(missing.length, 'file')}`,
      ...missing.map((path) => `  ${path} stands in a digest and was not given`),
    ],
  };
}

function readDigest(file: string): GivenDigest {
  const bytes = contentOf(file);
  const parsed = parseDigest(jsonIn(file, bytes));
  if (!parsed.ok) throw usage(`--digest: ${file} is no digest of CloudTrail: ${parsed.why}.`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, digest: parsed.digest, sha256 };
}

function jsonIn(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw usage(`${file} is no JSON.`);
  }
}

function contentOf(file: string): Buffer {
  try {
    const bytes = readFileSync(file);
    return isGzip(bytes) ? gunzipSync(bytes) : bytes;
  } catch {
    throw usage(`${file} cannot be read.`);
  }
}

/** RFC 1952. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Whether CloudTrail signed a digest, where a signature and its key are at hand. */
function trustIn(
  { file, digest, sha256 }: GivenDigest,
  given: readonly GivenDigest[],
  keyOf: (fingerprint: string) => KeyObject | undefined,
): Trust {
  const nexts = given.flatMap(({ digest: { previous } }) =>
    previous?.s3Path === digest.s3Path ? [previous] : [],
  );
  if (nexts.some((next) => next.sha256 !== sha256)) return 'forged';
  const key = keyOf(digest.keyFingerprint);
  const signature = signatureBeside(file) ?? nexts[0]?.signature;
  if (!key || signature === undefined) return 'unsigned';
  const signed = Buffer.from(signedText(digest, sha256), 'utf8');
  return verify('sha256', signed, key, Buffer.from(signature, 'hex')) ? 'signed' : 'forged';
}

function signatureBeside(file: string): string | undefined {
  const beside = `${file}.signature`;
  if (!existsSync(beside)) return undefined;
  const text = contentOf(beside).toString('utf8').trim();
  if (!text.startsWith('{')) return text;
  const { Metadata } = jsonIn(beside, Buffer.from(text)) as { Metadata?: { signature?: string } };
  return Metadata?.signature;
}

/** By its fingerprint; a PEM file holds one key, for all. */
function readKeys(file: string): (fingerprint: string) => KeyObject | undefined {
  const text = contentOf(file).toString('utf8');
  try {
    if (text.includes('-----BEGIN')) {
      const key = createPublicKey(text);
      return () => key;
    }
    const { PublicKeyList } = JSON.parse(text) as {
      PublicKeyList: readonly { Fingerprint: string; Value: string }[];
    };
    const keys = new Map(
      PublicKeyList.map(({ Fingerprint, Value }) => [
        Fingerprint,
        createPublicKey({ key: Buffer.from(Value, 'base64'), format: 'der', type: 'pkcs1' }),
      ]),
    );
    return (fingerprint) => keys.get(fingerprint);
  } catch {
    throw usage(`--digest-keys: ${file} holds no public keys.`);
  }
}

/** In flat memory. Undefined for a file that cannot be read whole: the import says why. */
async function sha256OfContent(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  const take = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) hash.update(chunk);
  };
  try {
    const source = createReadStream(file);
    await (startsAsGzip(file) ? pipeline(source, createGunzip(), take) : pipeline(source, take));
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}

function startsAsGzip(file: string): boolean {
  const start = Buffer.alloc(2);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start);
    return isGzip(start);
  } finally {
    closeSync(descriptor);
  }
}
