import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { readText } from '../verify/checkpoint.ts';
import { isPart } from './parts.ts';

/** The file of a backup that says what is in it. */
export const MANIFEST = 'backup.json';
const FORMAT = 1;

const fileSchema = z.strictObject({
  /** From the backup's folder. */
  path: z.string().refine(isPart, 'is no part of a backup'),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** The version of the software that made it. */
  software: z.string(),
  madeAt: z.iso.datetime(),
  /** How many events the log has, and the root of their tree in base64. */
  size: z.int().nonnegative(),
  root: z.base64(),
  /** How many of them are sealed by the last checkpoint in it. */
  sealed: z.int().nonnegative(),
  files: z.array(fileSchema),
});

export type BackedUpFile = z.infer<typeof fileSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

export const newManifest = (rest: Omit<Manifest, 'format'>): Manifest => ({
  format: FORMAT,
  ...rest,
});

export const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify(manifest, undefined, 2)}\n`;

/** @throws Failure if the folder is no backup, one of a newer format, or its manifest is damaged */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST);
  const json = parsedJson(path, readText(path));
  const format = z.object({ format: z.int() }).safeParse(json).data?.format ?? 0;
  if (format > FORMAT)
    throw new Failure(
      `${folder} is a backup of format ${format}; this version of the software knows ${FORMAT}. Run the newer software.`,
    );
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Failure(`${path} is damaged: ${z.prettifyError(parsed.error)}`);
}

function parsedJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${path} is damaged: it is not JSON.`);
  }
}
