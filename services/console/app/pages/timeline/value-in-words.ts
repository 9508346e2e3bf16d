import type { TimelineTexts } from '../../strings/timelines.ts';
import type { Formats } from '../../time/format.ts';
import type { Content } from './timeline.ts';

/** How a value is drawn: as it is, as one that leaves open what holds, or as cover that does or does not count. */
export type Tone = 'plain' | 'unsure' | 'good' | 'warned';

export interface Value {
  readonly text: string;
  readonly tone: Tone;
}

/** The words and forms of one language and zone. */
export interface Words {
  readonly text: TimelineTexts;
  readonly formats: Formats;
  /** The id of what the timeline is of, which need not be said. */
  readonly self?: string;
}

interface Thing {
  readonly kind: string;
  readonly id: string;
}

/** What a lane's entry says, in words. */
export function valueInWords(lane: string, content: Content, words: Words): Value {
  const tone = toneOf(content);
  return { text: joined((OF_LANE[lane] ?? anything)(content, words)), tone };
}

type Parts = readonly (string | undefined)[];
type InWords = (content: Content, words: Words) => Parts;

const joined = (parts: Parts): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

const said = (value: unknown): string =>
  typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value);

/** A part that is said only if there is something to say. */
const also = (value: unknown, say: (value: string) => string): string | undefined =>
  value == null || value === '' ? undefined : say(said(value));

function toneOf({ qualified, value, basis }: Content): Tone {
  if (typeof qualified === 'boolean') return qualified ? 'good' : 'warned';
  const isWide = typeof value === 'string' && (value === 'unknown' || value.startsWith('region:'));
  return isWide || basis === 'self-declared' ? 'unsure' : 'plain';
}

/** A place by its name. */
export function placeInWords(code: string, { text, formats }: Words): string {
  if (code === 'unknown') return text.unknown;
  if (code.startsWith('region:')) return text.region(code.slice('region:'.length));
  return formats.country(code);
}

const basisOf = (basis: unknown, { text }: Words): string | undefined =>
  also(basis, (one) => (text.bases as Readonly<Record<string, string>>)[one] ?? one);

const place: InWords = ({ value, basis }, words) => [
  placeInWords(said(value), words),
  basisOf(basis, words),
];
const attribute: InWords = ({ value, basis }, words) => [said(value), basisOf(basis, words)];

function yesNo({ value, basis }: Content, words: Words): Parts {
  const known = words.text.yesNo as Readonly<Record<string, string>>;
  return [known[said(value)] ?? said(value), basisOf(basis, words)];
}

/** A thing by its id, and its kind where that is not what one expects. */
const thing = (of: unknown, kinds: Readonly<Record<string, string>>): string => {
  const { kind, id } = of as Thing;
  return `${kinds[kind] ?? kind} ${id}`;
};

function grant({ grantId, role, scope, grantee, via }: Content, { text, self }: Words): Parts {
  const { id } = scope as Thing;
  const what = id === self ? said(role) : text.onScope(said(role), thing(scope, text.scopeKinds));
  return [
    grantId === self ? what : `${said(grantId)}${text.colon}${what}`,
    via === undefined ? text.toGrantee(thing(grantee, text.memberKinds)) : wayInWords(via, text),
  ];
}

const wayInWords = (via: unknown, text: TimelineTexts): string | undefined =>
  also((via as readonly string[]).join(' › '), text.via);

function qualification(
  { qualified, reasons }: Content,
  { text, formats }: Words,
): string | undefined {
  if (qualified === undefined) return undefined;
  if (qualified === true) return text.qualified;
  const all = text.reasons as Readonly<Record<string, string>>;
  return text.unqualified(formats.list((reasons as string[]).map((one) => all[one] ?? one)));
}

const assignment = ({ technology, grantId }: Content, { text }: Words): Parts => [
  also(technology, text.inTechnology),
  also(grantId, text.forGrant),
];

const OF_LANE: Readonly<Record<string, InWords>> = {
  location: place,
  residence: place,
  'home-office': place,
  citizenship: place,
  employer: attribute,
  team: attribute,
  'us-person': yesNo,
  registered: (_, { text }) => [text.registered],
  accounts: ({ accountId, provider }, { text }) => [
    said(accountId),
    also(provider, text.byProvider),
  ],
  groups: ({ groupId }) => [said(groupId)],
  grants: grant,
  covering: grant,
  reach: grant,
  spells: grant,
  screened: ({ investigation, clearance }, { text }) => [
    text.screened(said(investigation), said(clearance)),
  ],
  trained: ({ course, technology }, { text }) => [text.trained(said(course), said(technology))],
  cover: (content, words) => [
    words.text.coveredBy(said(content.escortId), said(content.tenantId)),
    ...assignment(content, words),
    qualification(content, words),
  ],
  assignments: (content, words) => [
    words.text.escorts(said(content.engineerId), said(content.tenantId)),
    ...assignment(content, words),
  ],
  qualification: (content, words) => [said(content.assignmentId), qualification(content, words)],
  load: ({ engineers, engineerIds }, { text, formats }) => [
    text.engineers(Number(engineers)),
    formats.list(engineerIds as string[]),
  ],
  sessions: (content, words) => [
    words.text.session(
      ...([content.sessionId, content.engineerId, content.escortId, content.tenantId].map(said) as [
        string,
        string,
        string,
        string,
      ]),
    ),
    words.text.commands(Number(content.commands ?? 0)),
    qualification(content, words),
  ],
  exercised: ({ action, tenantId, actor, resource, location, grantId }, words) => [
    tenantId === words.self ? said(action) : words.text.used(said(action), said(tenantId)),
    also(resource, (one) => one),
    (actor as Thing).id === words.self
      ? undefined
      : words.text.by(thing(actor, words.text.memberKinds)),
    also(location, (code) => words.text.fromPlace(placeInWords(code, words))),
    grantId === undefined ? words.text.without : grantId === words.self ? undefined : said(grantId),
  ],
  record: (content, words) =>
    content.customer === undefined
      ? organization(content, words)
      : [
          also(content.name, (one) => one),
          words.text.tenant(said(content.customer), said(content.providerId)),
          also(content.impactLevel, words.text.level),
          also(content.contractId, words.text.contract),
        ],
  children: ({ organizationId }) => [said(organizationId)],
  contracts: ({ contractId }) => [said(contractId)],
  tenants: ({ tenantId }) => [said(tenantId)],
  employees: ({ personId }) => [said(personId)],
};

function organization(
  { legalName, country, roles, parentOrganizationId }: Content,
  { text, formats }: Words,
): Parts {
  return [
    said(legalName),
    also(country, formats.country),
    ...(Array.isArray(roles) ? roles.map(said) : []),
    also(parentOrganizationId, text.under),
  ];
}

/** What this console does not know, as it was sent. */
const anything: InWords = (content) =>
  Object.entries(content)
    .filter(([name]) => name !== 'from' && name !== 'to')
    .map(([name, value]) => `${name} ${said(value)}`);
