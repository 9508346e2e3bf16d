import { counted } from '@grant-ledger/domain';
import { openTokens } from '../tokens.ts';
import { fail, ok, warn, type Check, type Diagnosis } from './diagnosis.ts';

const SOON = 14 * 86_400_000;

export const TOKENS: Check = {
  of: 'Tokens',
  look: ({ settings, now }) => {
    const tokens = listed(() => openTokens(settings).list());
    if ('state' in tokens) return [tokens];
    const valid = tokens.filter(
      ({ revokedAt, expiresAt }) =>
        revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > now),
    );
    if (valid.length === 0)
      return settings.token === undefined
        ? [
            warn(
              TOKENS.of,
              'There is no valid token.',
              'grant-ledger token new --role admin --name NAME',
            ),
          ]
        : [ok(TOKENS.of, 'that of GRANT_LEDGER_TOKEN alone')];
    const endless = valid.filter(({ expiresAt }) => expiresAt === undefined);
    const ending = valid.filter(
      ({ expiresAt }) => expiresAt !== undefined && Date.parse(expiresAt) < now + SOON,
    );
    const found = [
      ...(endless.length > 0
        ? [
            warn(
              TOKENS.of,
              `${counted(endless.length, 'token')} never ${endless.length === 1 ? 'expires' : 'expire'}: ${namesOf(endless)}.`,
              'Make new ones with --expires, and revoke these.',
            ),
          ]
        : []),
      ...(ending.length > 0
        ? [
            warn(
              TOKENS.of,
              `Within two weeks ${ending.length === 1 ? 'expires' : 'expire'}: ${namesOf(ending)}.`,
              'Make new ones: grant-ledger token new',
            ),
          ]
        : []),
    ];
    return found.length > 0 ? found : [ok(TOKENS.of, `${valid.length} valid`)];
  },
};

/** A file that cannot be read lets nobody in. */
function listed<T>(list: () => T): T | Diagnosis {
  try {
    return list();
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return fail(TOKENS.of, why, 'Restore tokens.json, or remove it and make new tokens.');
  }
}

const MOST_NAMES = 5;

function namesOf(tokens: readonly { readonly name: string }[]): string {
  const names = tokens.slice(0, MOST_NAMES).map(({ name }) => name);
  const others = tokens.length - names.length;
  return `${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}
