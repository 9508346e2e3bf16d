import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { whileLocked, writePrivateFile } from '../private-file.ts';
import type { Authenticator } from '../tokens/index.ts';
import { watchedFile } from '../watched-file.ts';
import type { ClaimMapping } from './claim-mapping.ts';
import { oidcPrincipal } from './oidc-principal.ts';
import { seal, unseal } from './sealed-cookie.ts';

const sessionSchema = z.object({
  /** By which it is ended. */
  id: z.string(),
  subject: z.string(),
  /** The values of the claim, from which the permission is worked out at every request. */
  values: z.array(z.string()),
  /** RFC 3339. */
  expires: z.string(),
});
type Session = z.infer<typeof sessionSchema>;

export interface SessionsOptions {
  /** By which sessions are sealed; whoever has it can make any. */
  readonly key: Uint8Array;
  readonly mapping: ClaimMapping;
  /** Where sessions are kept that were ended before they expired. */
  readonly endedPath: string;
}

/** Those who signed in by the OpenID provider: a browser keeps its session, sealed, so that any process can read it. */
export interface Sessions extends Authenticator {
  /** What a browser is to keep, for somebody whom the provider knows. */
  readonly begin: (who: Pick<Session, 'subject' | 'values'>, expires: Date) => Promise<string>;
  readonly signOut: (token: string) => Promise<void>;
}

/** Their ids, each with when it would have expired. */
const endedSchema = z.record(z.string(), z.iso.datetime());

/** Throws, as its methods do, if the file of ended sessions cannot be read, so that nobody is let in who was signed out. */
export function openSessions({ key, mapping, endedPath }: SessionsOptions): Sessions {
  const ended = watchedFile<z.infer<typeof endedSchema>>(
    endedPath,
    (text) => endedSchema.parse(JSON.parse(text)),
    () => ({}),
  );
  const read = async (token: string) => {
    const session = await unseal(token, { ...SESSION, key });
    return session && !Object.hasOwn(ended(), session.id) ? session : undefined;
  };
  return {
    begin: (who, expires) =>
      seal(
        { ...who, id: randomUUID(), expires: expires.toISOString() },
        { type: SESSION.type, key, expires },
      ),
    authenticate: async (token) => {
      const session = await read(token);
      return session && oidcPrincipal(session.subject, session.values, mapping);
    },
    signOut: async (token) => {
      const session = await read(token);
      if (!session) return;
      whileLocked(endedPath, () => {
        const running = Object.entries(ended()).filter(
          ([, until]) => Date.parse(until) > Date.now(),
        );
        const all = [...running, [session.id, session.expires]];
        writePrivateFile(endedPath, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
      });
    },
  };
}

const SESSION = { type: 'grant-ledger-session', schema: sessionSchema } as const;
