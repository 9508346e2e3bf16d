import type { GivenTrust } from './check/asked.ts';

/** Whose signatures count, and whether it was the server that said so. */
export interface KeptTrust extends GivenTrust {
  readonly isFromServer: boolean;
}

const KEY = 'grant-ledger-trust';

const NONE: KeptTrust = { keys: '', witnesses: '', needed: '', isFromServer: false };

/** What this browser kept; nobody is trusted else. */
export function keptTrust(): KeptTrust {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<
      Record<keyof KeptTrust, unknown>
    >;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return {
      keys: text(kept.keys),
      witnesses: text(kept.witnesses),
      needed: text(kept.needed),
      isFromServer: kept.isFromServer === true,
    };
  } catch {
    return NONE;
  }
}

export function keepTrust(trust: KeptTrust): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(trust));
  } catch {
    // Where storage is switched off it lasts as long as the page.
  }
}
