import { isObject, nameAt, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { Member } from './fact.ts';
import { EVERYBODY, memberOf } from './names.ts';

const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/**
 * Who a trust policy lets take on the role: the principals of its `Allow` statements about one of the
 * three ways to assume a role. An upper bound: conditions and `Deny` statements take nobody away, and
 * `NotPrincipal` names everybody. Actions are case-insensitive. IAM JSON policy elements: Statement, Effect, Action, Principal.
 */
export function trustedBy(document: string, partition: string): readonly Member[] {
  const members = new Map<string, Member>();
  for (const statement of statementsOf(parsed(document))) {
    if (statement.Effect !== 'Allow' || !letsAssume(statement)) continue;
    for (const member of principalsOf(statement, partition))
      members.set(`${member.kind}:${member.id}`, member);
  }
  return [...members.values()];
}

/** CloudTrail logs the document as sent (JSON), or as IAM returns it (percent-encoded, RFC 3986). */
function parsed(document: string): JsonObject {
  try {
    const text = document.trimStart().startsWith('%') ? decodeURIComponent(document) : document;
    const policy: unknown = JSON.parse(text);
    if (isObject(policy)) return policy;
  } catch {
    // Said below, without the parser's words.
  }
  throw new Unreadable('the trust policy is not a JSON object');
}

function statementsOf({ Statement }: JsonObject): JsonObject[] {
  const statements = listOf(Statement);
  if (!statements.every(isObject))
    throw new Unreadable('a statement of the trust policy is not a JSON object');
  return statements;
}

function letsAssume({ Action, NotAction }: JsonObject): boolean {
  if (NotAction === undefined) return ASSUMING.some((action) => matchesOne(Action, action));
  return ASSUMING.some((action) => !matchesOne(NotAction, action));
}

function matchesOne(patterns: unknown, action: string): boolean {
  return listOf(patterns).some((pattern) =>
    matches(nameAt(pattern, 'an Action of the trust policy').toLowerCase(), action.toLowerCase()),
  );
}

/**
 * Whether a pattern with `*` (any characters) and `?` (any one) matches the whole text. Keeps every place
 * in the text that the pattern can have come to, so no pattern takes more than pattern times text steps.
 */
function matches(pattern: string, text: string): boolean {
  let places = [0];
  for (const sign of pattern) {
    const [lowest = text.length + 1] = places;
    places =
      sign === '*'
        ? Array.from({ length: text.length + 1 - lowest }, (_, offset) => lowest + offset)
        : places.filter((at) => at < text.length && (sign === '?' || sign === text[at])).map(next);
  }
  return places.includes(text.length);
}

const next = (place: number): number => place + 1;

function principalsOf({ Principal, NotPrincipal }: JsonObject, partition: string): Member[] {
  if (NotPrincipal !== undefined || Principal === '*') return [EVERYBODY];
  if (!isObject(Principal))
    throw new Unreadable('a statement of the trust policy has no Principal');
  return Object.entries(Principal).flatMap(([type, values]) =>
    listOf(values).map((value) =>
      memberOf(type, nameAt(value, `a ${type} principal of the trust policy`), partition),
    ),
  );
}

/** Policies write a list of one without its brackets. */
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
