import { listAt, nameAt, objectAt, textOr, type JsonObject } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';

/** A file as a digest names it. */
interface DigestedFile {
  /** Bucket and key. */
  readonly s3Path: string;
  /** SHA-256 of its uncompressed content, in hex. */
  readonly sha256: string;
}

/** A digest file of CloudTrail: which log files were delivered in one hour, and what was in them. */
export interface CloudTrailDigest {
  readonly endTime: string;
  readonly s3Path: string;
  readonly keyFingerprint: string;
  readonly logFiles: readonly DigestedFile[];
  /** The digest before it; undefined for the first of a trail. */
  readonly previous?: DigestedFile & { readonly signature: string };
}

export type ParsedDigest =
  | { readonly ok: true; readonly digest: CloudTrailDigest }
  | { readonly ok: false; readonly why: string };

/** Reads the parsed JSON of a digest file. Never throws. */
export function parseDigest(content: unknown): ParsedDigest {
  try {
    return { ok: true, digest: digestIn(content) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, why: error.message };
    throw error;
  }
}

function digestIn(content: unknown): CloudTrailDigest {
  const digest = objectAt(content, 'the digest');
  if (digest.digestSignatureAlgorithm !== 'SHA256withRSA')
    throw new Unreadable('digestSignatureAlgorithm is not SHA256withRSA');
  timeAt(digest.digestEndTime, 'digestEndTime');
  const logFiles = listAt(digest.logFiles, 'logFiles').map((file, index) => {
    const where = `logFiles[${index}]`;
    const { s3Bucket, s3Object, hashValue, hashAlgorithm } = objectAt(file, where);
    return digestedFile([s3Bucket, s3Object, hashValue, hashAlgorithm], where);
  });
  return {
    endTime: nameAt(digest.digestEndTime, 'digestEndTime'),
    s3Path: pathAt(digest.digestS3Bucket, digest.digestS3Object, 'digestS3Object'),
    keyFingerprint: nameAt(digest.digestPublicKeyFingerprint, 'digestPublicKeyFingerprint'),
    logFiles,
    ...previousIn(digest),
  };
}

function previousIn(digest: JsonObject): Pick<CloudTrailDigest, 'previous'> {
  const signature = textOr(digest.previousDigestSignature);
  if (signature === undefined) return {};
  const file = digestedFile(
    [
      digest.previousDigestS3Bucket,
      digest.previousDigestS3Object,
      digest.previousDigestHashValue,
      digest.previousDigestHashAlgorithm,
    ],
    'the previous digest',
  );
  return { previous: { ...file, signature } };
}

function digestedFile(
  [bucket, key, hash, algorithm]: readonly unknown[],
  where: string,
): DigestedFile {
  if (algorithm !== 'SHA-256') throw new Unreadable(`${where}: the hash algorithm is not SHA-256`);
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/i.test(hash))
    throw new Unreadable(`${where}: the hash is no SHA-256 in hex`);
  return { s3Path: pathAt(bucket, key, where), sha256: hash.toLowerCase() };
}

/** A key may be longer than an id of the ledger. */
function pathAt(bucket: unknown, key: unknown, where: string): string {
  const [first, second] = [textOr(bucket), textOr(key)];
  if (first === undefined || second === undefined)
    throw new Unreadable(`${where}: the bucket or the object is missing`);
  return `${first}/${second}`;
}

/** What the signature of a digest signs; `sha256` is that of its uncompressed bytes, in hex. */
export const signedText = (digest: CloudTrailDigest, sha256: string): string =>
  [digest.endTime, digest.s3Path, sha256, digest.previous?.signature ?? 'null'].join('\n');

export type LogFileVerdict = 'intact' | 'changed' | 'not covered';

/** What digests say of log files. */
export interface DigestComparison {
  /** By the name of the file, as the caller gave it. */
  readonly verdicts: ReadonlyMap<string, LogFileVerdict>;
  /** The S3 paths of those that the digests name and the caller did not give. */
  readonly missing: readonly string[];
}

/**
 * Compares log files with what digests say of them. They are matched by the last part of their names, which
 * CloudTrail makes unique, with or without `.gz`. `files` gives the SHA-256 of the uncompressed content by
 * name, undefined where there was none to be read.
 */
export function compareWithDigests(
  digests: readonly CloudTrailDigest[],
  files: ReadonlyMap<string, string | undefined>,
): DigestComparison {
  const digested = new Map<string, DigestedFile[]>();
  for (const file of digests.flatMap(({ logFiles }) => logFiles)) {
    const name = baseName(file.s3Path);
    digested.set(name, [...(digested.get(name) ?? []), file]);
  }
  const given = new Set([...files.keys()].map(baseName));
  const verdicts = [...files].map(([name, sha256]): [string, LogFileVerdict] => {
    const said = digested.get(baseName(name));
    if (!said) return [name, 'not covered'];
    return [name, said.every((file) => file.sha256 === sha256) ? 'intact' : 'changed'];
  });
  const missing = [...digested]
    .filter(([name]) => !given.has(name))
    .flatMap(([, [first]]) => (first ? [first.s3Path] : []));
  return { verdicts: new Map(verdicts), missing };
}

function baseName(path: string): string {
  const [name = path] = path.split(/[/\\]/).slice(-1);
  return name.replace(/\.gz$/, '');
}
