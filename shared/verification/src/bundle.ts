import {
  BUNDLE_FILES,
  manifestSchema,
  readReport,
  ReportError,
  type BundleManifest,
  type ReadReport,
} from '@grant-ledger/reports/portable';
import { SealingError } from '@grant-ledger/sealing';
import { textOf, textsOf, type FileBytes } from './file-bytes.ts';
import { hexDigest, type Hasher } from './hasher.ts';
import { notProven } from './not-proven.ts';
import { openSealed, type SealedCheckpoint } from './sealed-checkpoint.ts';
import type { WitnessedTrust } from './trust.ts';
import { requireWitnesses } from './witnesses.ts';

export type BundleFile = keyof typeof BUNDLE_FILES;

/** A bundle, as it was had. */
export interface Bundle {
  /** For messages. */
  readonly name: string;
  /** Undefined of what the bundle does not have. */
  readonly file: (file: BundleFile) => FileBytes | undefined;
}

/** A bundle whose files could be read, and whose checkpoint is the log's. */
export interface OpenedBundle {
  readonly manifest: BundleManifest;
  readonly checkpoint: SealedCheckpoint;
  readonly report: ReadReport & { readonly digest: string };
  readonly csv: FileBytes;
  readonly pdf: FileBytes;
  readonly evidence: FileBytes;
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(BUNDLE_FILES));

/** @throws NotProven for the name of an entry that no bundle has, and for one that was there before */
export function checkEntry(bundle: string, name: string, before: ReadonlySet<string>): void {
  if (!KNOWN.has(name)) throw notProven(`${bundle} holds "${name}", which no bundle has.`);
  if (before.has(name)) throw notProven(`${bundle} holds ${name} twice.`);
}

/** @throws NotProven for what is no bundle, and for a checkpoint that is not the log's */
export async function openBundle(
  { name, file }: Bundle,
  trust: WitnessedTrust,
  newHasher: () => Hasher,
): Promise<OpenedBundle> {
  const need = (part: BundleFile) => {
    const found = file(part);
    if (!found) throw notProven(`${name} has no ${BUNDLE_FILES[part]}.`);
    return found;
  };
  const checkpoint = checkpointIn(name, textOf(need('checkpoint')), trust);
  const manifest = manifestSchema.safeParse(parsedJson(textOf(need('manifest'))));
  if (!manifest.success) throw notProven(`The ${BUNDLE_FILES.manifest} in ${name} is none.`);
  const [csv, pdf, evidence] = [need('csv'), need('pdf'), need('evidence')];
  const json = need('json');
  const report = await reportIn(name, json);
  const digest = `sha-256:${await hexDigest(newHasher, json.pieces())}`;
  return {
    manifest: manifest.data,
    checkpoint,
    report: { ...report, digest },
    ...{ csv, pdf, evidence },
  };
}

function checkpointIn(name: string, note: string, trust: WitnessedTrust): SealedCheckpoint {
  try {
    const checkpoint = openSealed(note, trust, 'the checkpoint');
    requireWitnesses(checkpoint, trust);
    return checkpoint;
  } catch (error) {
    if (error instanceof SealingError)
      throw notProven(`the checkpoint in ${name}: ${error.message}`);
    throw error;
  }
}

async function reportIn(name: string, json: FileBytes): Promise<ReadReport> {
  try {
    return await readReport(() => inTurns(textsOf(json)));
  } catch (error) {
    if (error instanceof ReportError)
      throw notProven(`${BUNDLE_FILES.json} in ${name}: ${error.message}`);
    throw error;
  }
}

async function* inTurns<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) {
    yield item;
    await Promise.resolve();
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
