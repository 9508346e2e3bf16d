import { compare } from '../../strings/compare.ts';
import type { Language } from '../../strings/language.ts';
import type { Comparison } from './comparison.ts';
import { KINDS, type Difference } from './differences.ts';

/** Who gained, who lost and whose access is another, in numbers of people; of two known times, as what became known. */
export function differencesInWords(
  differences: readonly Difference[],
  between: Comparison['between'],
  language: Language,
): string {
  const text = compare[language];
  const say = between === 'moments' ? text.moved : text.learnt;
  if (differences.length === 0) return text.nothing;
  const used = differences.filter((one) => !isOfAccess(one)).length;
  const parts = [
    ...KINDS.map((kind) => {
      const counts = countsOf(differences.filter((one) => one.kind === kind && isOfAccess(one)));
      return counts && say[kind](...counts);
    }),
    used > 0 ? text.used(used) : undefined,
  ].filter((part) => part !== undefined);
  const said = parts.join(text.comma);
  return `${said.charAt(0).toLocaleUpperCase(language)}${said.slice(1)}.`;
}

/** Whether it is about what somebody could touch, on one side at least; else it is about a use without a grant. */
const isOfAccess = ({ before, after }: Difference): boolean =>
  [before, after].some((row) => row !== null && row.spans.length > 0);

/** How many persons, and how many accounts and groups that stand for nobody known; undefined for none at all. */
function countsOf(
  differences: readonly Difference[],
): readonly [persons: number, more: number] | undefined {
  if (differences.length === 0) return undefined;
  const persons = new Set(differences.flatMap(({ personId }) => personId ?? []));
  const more = new Set(
    differences
      .filter(({ personId }) => personId === null)
      .map(({ accountId, groupId }) => `${accountId ?? ''} ${groupId ?? ''}`),
  );
  return [persons.size, more.size];
}
