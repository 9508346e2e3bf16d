import { Unreadable } from '../record/unreadable.ts';
import type { Member } from './fact.ts';

/** Everybody in AWS, signed in or not: the principal `*`. */
export const EVERYBODY: Member = { kind: 'group', id: 'aws:*' };

const ACCOUNT = /^\d{12}$/;
const IAM_ENTITY = /^(arn:[\w-]+:iam::\d{12}:(?:user|role|group)\/)(?:.*\/)?([^/]+)$/;

/** A 12-digit account number. */
export function accountAt(value: unknown, where: string): string {
  if (typeof value !== 'string' || !ACCOUNT.test(value))
    throw new Unreadable(`${where} is not a 12-digit account number`);
  return value;
}

/** Names of users, groups and roles are unique in an account whatever their path, and calls leave it out. */
export function withoutPath(arn: string): string {
  return arn.replace(IAM_ENTITY, '$1$2');
}

/** The account number inside an ARN. */
export function accountOf(arn: string): string {
  return accountAt(arn.split(':')[4], `the account in "${arn}"`);
}

export function partitionOf(callerArn: string | undefined, region: unknown): string {
  const named = callerArn && /^arn:([\w-]+):/.exec(callerArn)?.[1];
  if (named) return named;
  if (typeof region === 'string' && region.startsWith('cn-')) return 'aws-cn';
  if (typeof region === 'string' && region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

/** Who a principal of a trust policy is: an account of the ledger, or a group of those it lets in. */
export function memberOf(principalType: string, value: string, partition: string): Member {
  if (value === '*') return EVERYBODY;
  switch (principalType) {
    case 'AWS':
      return awsMember(value, partition);
    case 'Service':
    case 'CanonicalUser':
      return { kind: 'account', id: value };
    case 'Federated':
      return { kind: 'group', id: value };
    default:
      throw new Unreadable(
        `the trust policy names a principal of the unknown type ${principalType}`,
      );
  }
}

function awsMember(value: string, partition: string): Member {
  if (ACCOUNT.test(value)) return { kind: 'group', id: `arn:${partition}:iam::${value}:root` };
  const group = /^arn:[\w-]+:iam::\d{12}:(root$|role\/)/.test(value) || value.startsWith('AROA');
  return { kind: group ? 'group' : 'account', id: withoutPath(value) };
}
