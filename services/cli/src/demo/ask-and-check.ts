import type { AccessPage, Inquirer } from '@grant-ledger/client';
import { Failure } from '../failure.ts';
import { changesBetween, differencesFrom } from './compare.ts';
import { paramsOf, type HandWorkedAnswer } from './hand-worked.ts';
import { answerText, changesText, heading, hongKongNote, verdict } from './story.ts';
import { overview } from './table.ts';
import { capitalized, type Style } from './text.ts';

interface Asking {
  readonly inquirer: Inquirer;
  /** The four questions of the demo come first; the fifth is the first one, asked for Hong Kong. */
  readonly answers: readonly HandWorkedAnswer[];
  readonly print: (text: string) => void;
  readonly style: Style;
}

interface Asked {
  readonly byHand: HandWorkedAnswer;
  readonly page: AccessPage;
}

const QUESTIONS = 4;

/**
 * Asks the questions of the demo over HTTP, prints each answer and what changed between them, and
 * checks all of it against the hand-worked answers. Throws a Failure that names every difference.
 */
export async function askAndCheck({ inquirer, answers, print, style }: Asking): Promise<void> {
  const types = await eventTypes(inquirer);
  const asked: Asked[] = [];
  for (const byHand of answers.slice(0, QUESTIONS + 1))
    asked.push({ byHand, page: await inquirer.access(paramsOf(byHand.ask)).first() });
  const [first, second, , fourth, hongKong] = asked;
  if (!first || !second || !fourth || !hongKong) throw new Failure('The sample is incomplete.');
  const changes = ({ byHand }: Asked) => changesText(byHand.changes ?? [], types, style);

  for (const [index, one] of asked.slice(0, QUESTIONS).entries()) {
    print(`\n${heading(`${index + 1}  ${capitalized(one.byHand.name)}`, style)}\n`);
    print(answerText(one.page, types.length, style));
    if (one === first) print(hongKongNote(hongKong.page));
    if (one === second) print(`\n   Since answer 1, and why:\n${changes(one)}`);
    if (one === fourth) print(`\n   Since answer 3, by one event:\n${changes(one)}`);
    print(`\n   As worked out by hand: ${verdict(differences(one, asked).length === 0, style)}`);
  }
  print(`\n${heading('What has become known since answer 4, up to answer 1', style)}\n`);
  print(changes(first));
  print(`\n${heading('The four answers side by side', style)}\n`);
  const four = asked.slice(0, QUESTIONS);
  const results = four.map((one) => verdict(differences(one, asked).length === 0, style));
  print(
    overview(
      four.map(({ page }) => page),
      results,
      style,
    ),
  );

  const all = asked.flatMap((one) => differences(one, asked));
  if (all.length > 0)
    throw new Failure(`The answers are not as worked out by hand:\n${all.join('\n')}`);
}

/** The types of all events, by position. */
async function eventTypes(inquirer: Inquirer): Promise<string[]> {
  const types: string[] = [];
  for await (const event of inquirer.events()) types.push(event.type);
  return types;
}

/** Where an answer, or what changed since the one it is compared with, is not as worked out by hand. */
function differences({ byHand, page }: Asked, asked: readonly Asked[]): string[] {
  const before = asked.find((other) => other.byHand.name === byHand.comparedWith);
  const found = before ? changesBetween(before.page, page) : new Map<string, string>();
  const explained = new Map(
    (byHand.changes ?? []).map(({ who, tenant, what }) => [`${who} ${tenant}`, what]),
  );
  const unexplained = [...new Set([...found.keys(), ...explained.keys()])].filter(
    (pair) => found.get(pair) !== explained.get(pair),
  );
  return [
    ...differencesFrom(byHand, page),
    ...unexplained.map((pair) => `${pair} is ${found.get(pair) ?? 'unchanged'}`),
  ].map((difference) => `${byHand.name}: ${difference}`);
}
