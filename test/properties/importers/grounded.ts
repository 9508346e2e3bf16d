import type { PostedEvent } from '@grant-ledger/domain';

/** The members of an event's data that say who: whoever is named there was given access, lost it or used it. */
const WHO = [
  'grantee',
  'member',
  'actor',
  'groupId',
  'accountId',
  'personId',
  'requesterId',
  'approverId',
  'recipientId',
  'engineerId',
  'escortId',
];

/** What connectors put around the parts of a record of which they make one id. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'aws-cloudtrail':
    'arn aws aws-cn aws-us-gov iam user group role root * earlier-trust-policy'.split(' '),
  'aws-identity-center': ['membership', 'member'],
  'gcp-access-approval': 'google-personnel office location region unknown'.split(' '),
  'gcp-access-transparency': ['google-personnel'],
  'oracle-audit': 'group dynamic-group Default any-user any-group service tenancy'.split(' '),
};
/** The instant of a log entry, cut to the millisecond, with which a connector names whoever is in that entry alone. */
const INSTANT = /\/\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Who the events name, each once. */
export function namedIn(events: readonly PostedEvent[]): Set<string> {
  const named = new Set<string>();
  for (const { data } of events)
    for (const member of WHO) {
      const value = (data as Record<string, unknown>)[member];
      if (typeof value === 'string') named.add(value);
      else if (typeof value === 'object' && value !== null && 'id' in value)
        named.add(String(value.id));
    }
  return named;
}

/**
 * The texts of a record, in lower case: its strings, numbers and names of members, also of the JSON that is
 * in a text, plain, base64 or percent-encoded.
 */
export function textsOf(record: unknown): string {
  const texts = new Set<string>(); // a list may have one text thousands of times
  const open: unknown[] = [record];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'object' && one !== null) {
      if (!Array.isArray(one)) for (const name of Object.keys(one)) texts.add(name);
      for (const value of Object.values(one)) open.push(value);
    } else if (typeof one === 'string') {
      if (!texts.has(one)) open.push(...decodings(one));
      texts.add(one);
    } else texts.add(String(one));
  }
  return [...texts].join('\n').toLowerCase();
}

function decodings(text: string): unknown[] {
  const tries = [
    () => (/^\s*[{["]/.test(text) ? (JSON.parse(text) as unknown) : undefined),
    () => (/%[0-9a-f]{2}/i.test(text) ? decodeURIComponent(text) : undefined),
    () =>
      // Forgiving of spaces and line ends, as `atob` is.
      /^[\w+/\s-]{16,}=*\s*$/.test(text)
        ? jsonOnly(Buffer.from(text, 'base64').toString())
        : undefined,
  ];
  return tries.flatMap((attempt) => {
    try {
      const decoded = attempt();
      return decoded === undefined || decoded === text ? [] : [decoded];
    } catch {
      return [];
    }
  });
}

const jsonOnly = (text: string): unknown => (text.startsWith('{') ? JSON.parse(text) : undefined);

/**
 * Whether an id stands in the texts of a record: as a whole, not inside a longer word; or else, if it is made
 * of several parts, each of these, but for the words that the connector puts around them.
 */
export function isGrounded(id: string, texts: string, format: string): boolean {
  if (standsIn(id, texts)) return true;
  const words = WORDS[format] ?? [];
  const parts = id
    .replace(INSTANT, '')
    .split(/[:/#]/)
    .filter((part) => part !== '' && !words.includes(part));
  return parts.every((part) => standsIn(part, texts));
}

const IN_WORD = /[\p{L}\p{N}]/u;

function standsIn(text: string, texts: string): boolean {
  const wanted = text.toLowerCase();
  for (let at = texts.indexOf(wanted); at >= 0; at = texts.indexOf(wanted, at + 1)) {
    const [before, after] = [texts[at - 1] ?? '', texts[at + wanted.length] ?? ''];
    const opens = !IN_WORD.test(before) || !IN_WORD.test(wanted[0] ?? '');
    const ends = !IN_WORD.test(after) || !IN_WORD.test(wanted.at(-1) ?? '');
    if (opens && ends) return true;
  }
  return false;
}
