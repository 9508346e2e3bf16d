import type { X509Certificate } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { narrowsItsRole, permissionFields, permissionOf } from '../permission.ts';
import type { Principal } from '../principal.ts';
import type { IsTrustedProxy } from '../trusted-proxies.ts';
import { badCertificate } from '../unauthorized.ts';
import { watchedFile } from '../watched-file.ts';
import { presentedIn } from './presented.ts';

/** Tells whom a client certificate belongs to that a proxy has verified. */
export interface ClientCertificates {
  /** The certificate that came with a request, if one did; throws a problem if it may not be believed. */
  readonly presentedIn: (req: Request) => X509Certificate | undefined;
  /** Throws a 401 problem if it is not in the list, or not valid now. */
  readonly authenticate: (certificate: X509Certificate) => Principal;
}

const entrySchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    sha256: z
      .string()
      .transform((text) => text.replaceAll(':', '').toLowerCase())
      .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'must be the 64 hexadecimal digits of a SHA-256'))
      .optional(),
    subject: z.string().min(1).optional(),
    ...permissionFields,
  })
  .check(narrowsItsRole)
  .refine(({ sha256, subject }) => (sha256 === undefined) !== (subject === undefined), {
    error: 'must have either sha256 or subject',
  });
const fileSchema = z.array(entrySchema);
type Entry = z.infer<typeof entrySchema>;

export interface ClientCertificatesOptions {
  readonly isTrusted: IsTrustedProxy;
  /** UTC milliseconds; the system's clock by default. */
  readonly now?: () => number;
}

/**
 * The certificates in a JSON file: a list of `{ name, sha256 or subject, role, sources?, confinement? }`. The first entry
 * that names a certificate counts. A change of the file is seen at the next request. Throws if the file cannot be read or
 * breaks the schema, now and at every request, so that nobody is let in by half a file.
 */
export function openClientCertificates(
  path: string,
  { isTrusted, now = Date.now }: ClientCertificatesOptions,
): ClientCertificates {
  const entries = watchedFile(
    path,
    (text) => parse(path, text),
    () => [],
  );
  entries();
  return {
    presentedIn: (req) => presentedIn(req, isTrusted),
    authenticate: (certificate) => {
      const found = entries().find((entry) => names(entry, certificate));
      if (!found || !isValidAt(certificate, now())) throw badCertificate();
      return { name: found.name, ...permissionOf(found) };
    },
  };
}

const names = ({ sha256, subject }: Entry, certificate: X509Certificate): boolean =>
  sha256 === undefined
    ? subject === subjectOf(certificate)
    : sha256 === certificate.fingerprint256.replaceAll(':', '').toLowerCase();

/** Its parts as OpenSSL prints them, in their order, such as `C=US, O=Example, CN=importer`; special characters in them are escaped. */
const subjectOf = ({ subject }: X509Certificate): string => subject.replaceAll('\n', ', ');

function isValidAt({ validFrom, validTo }: X509Certificate, now: number): boolean {
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}

function parse(path: string, text: string): readonly Entry[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The file of client certificates ${path} is not JSON.`);
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The file of client certificates ${path} is not valid: ${z.prettifyError(parsed.error)}`,
  );
}
