import type { InputError } from '@grant-ledger/domain';
import { Option, type Command } from 'commander';
import { usage } from '../failure.ts';

type Flags = readonly (readonly [flag: string, description: string])[];

/** What such flags give, by the names of the parameters. */
export type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The parameters of `GET /v1/access`, as flags in kebab-case. */
const QUESTION_FLAGS: Flags = [
  ['--on <date>', 'on a day, such as 2025-07-17'],
  ['--tz <zone>', 'the time zone of dates, such as America/New_York (UTC)'],
  ['--at <instant>', 'at an RFC 3339 instant'],
  ['--from <instant>', 'from an instant, with --to'],
  ['--to <instant>', 'to an instant, not itself in'],
  ['--known-at <when>', 'by what was recorded up to an instant or the end of a day'],
  ['--known-size <count>', 'by the first so many events'],
  ['--location <country...>', 'who was physically there, by ISO 3166 code such as CN'],
  ['--citizenship <country...>', 'who has this citizenship'],
  ['--residence <country...>', 'who lives there'],
  ['--us-person <yes|no...>', 'who is, or is not, a US person'],
  ['--employer <organization...>', 'who is employed by this organization'],
  ['--employer-country <country...>', "whose employer's country it is"],
  ['--person <id...>', 'this person'],
  ['--account <id...>', 'through this account'],
  ['--tenant <id...>', 'this tenant'],
  ['--customer <customer...>', 'tenants of this customer, such as dod'],
  ['--impact-level <level...>', 'tenants at this level: IL2, IL4, IL5, IL6'],
  ['--provider <organization...>', 'tenants of this provider'],
  ['--contract <id...>', 'tenants under this contract'],
  ['--role <role...>', 'by grants of this role'],
  [
    '--access-kind <kind...>',
    'by grants of this kind: physical, remote-system, remote-data, indirect',
  ],
  ['--certainty <which>', 'certain or possible alone'],
  ['--escorted <how>', 'none, any or qualified: only while escorted so'],
];

/** Adds the flags of a question of access. */
export const withQuestion = (command: Command): Command => withParams(command, QUESTION_FLAGS);

/** Adds flags that are query parameters in kebab-case. */
export function withParams(command: Command, flags: Flags): Command {
  for (const [flag, description] of flags)
    command.addOption(new Option(flag, description).argParser(collect));
  return command;
}

/** A flag given twice is a parameter given twice: the parser of the question says whether it may be. */
function collect(value: string, before: string | string[] | undefined): string | string[] {
  return before === undefined ? value : [before, value].flat();
}

/** Says what is wrong with parameters in words of the flags. Throws a Failure, if anything is. */
export function refuseFlags(errors: readonly InputError[]): void {
  const distinct = new Set(errors.map(inFlags));
  if (distinct.size > 0) throw usage([...distinct].join('\n  '));
}

function inFlags({ pointer, detail }: InputError): string {
  const [param = ''] = pointer.slice(1).split('/');
  const flag = param.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return flag === '' ? detail : `--${flag}: ${detail}`;
}
