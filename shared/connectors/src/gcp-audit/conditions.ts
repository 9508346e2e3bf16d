import { parseInstant } from '@grant-ledger/domain';
import { laterBy } from '../google/time.ts';
import { objectAt, textOr } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';

/** The condition of a binding (google.type.Expr). It is part of what tells two bindings apart. */
export interface Condition {
  readonly title: string;
  readonly description: string;
  readonly expression: string;
}

/** Nothing where the binding has no condition, which exports also write as null or as one without text. */
export function conditionAt(value: unknown, where: string): Condition | undefined {
  if (value === undefined || value === null) return undefined;
  const raw = objectAt(value, where);
  const [title, description, expression] = [raw.title, raw.description, raw.expression].map(
    (text) => textOr(text) ?? '',
  );
  if (!title && !description && !expression) return undefined;
  if (!expression) throw new Unreadable(`${where}.expression is missing`);
  return { title: title ?? '', description: description ?? '', expression };
}

/** What an expression may not hold to be read here: alternatives, comments, escapes, long strings. */
const NOT_READ = /\|\||\?|\/\/|\\|"""|'''/;
const TIME = String.raw`timestamp\(\s*(?:"([^"]*)"|'([^']*)')\s*\)`;
const BEFORE = new RegExp(String.raw`^request\.time\s*(<=?)\s*${TIME}$`);
const AFTER = new RegExp(String.raw`^${TIME}\s*(>=?)\s*request\.time$`);

/**
 * When access under a condition ends: the earliest end among the parts that must all hold. Of an expression
 * that might hold otherwise, none: then it is taken to hold for ever, an upper bound.
 */
export function endOf({ expression }: Condition): string | undefined {
  if (NOT_READ.test(expression)) return undefined;
  const ends = conjunctsOf(expression).flatMap((part) => endIn(part) ?? []);
  const [earliest] = ends.sort((a, b) => parseInstant(a) - parseInstant(b));
  return earliest;
}

function endIn(part: string): string | undefined {
  const [, before, double, single] = BEFORE.exec(part) ?? [];
  const [, double2, single2, after] = AFTER.exec(part) ?? [];
  const text = double ?? single ?? double2 ?? single2;
  const comparison = before ?? after;
  if (text === undefined || comparison === undefined) return undefined;
  try {
    const end = timeAt(text, 'the end');
    return comparison.length === 1 ? end : laterBy(1, end);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** The parts of `a && b && …`; none if a quote or parenthesis is open. */
function conjunctsOf(expression: string): readonly string[] {
  const parts: string[] = [];
  let [start, depth, quote] = [0, 0, ''];
  for (let at = 0; at < expression.length; at += 1) {
    const character = expression.charAt(at);
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (depth === 0 && expression.startsWith('&&', at)) {
      parts.push(expression.slice(start, at));
      start = at + 2;
    }
  }
  return quote || depth !== 0 ? [] : [...parts, expression.slice(start)].map((part) => part.trim());
}
