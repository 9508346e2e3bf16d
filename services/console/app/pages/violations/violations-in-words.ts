import type { Answer } from '../../api/client.ts';
import { foundInWords } from '../../parts/answer-in-words.ts';
import type { Language } from '../../strings/language.ts';
import { violations } from '../../strings/violations.ts';

interface Told {
  readonly isCounterfactual: boolean;
  readonly language: Language;
  readonly number: (n: number) => string;
  /** Whether all rows are there; a count of persons by certainty needs them. */
  readonly isWhole: boolean;
}

/** How many policies were broken, and by how many certainly and possibly; or why none was. */
export function violationsInWords(
  { rows, policies, counts }: Answer<'/v1/violations'>,
  { isCounterfactual, language, number, isWhole }: Told,
): string {
  const text = violations[language];
  if (policies.length === 0) return isCounterfactual ? text.noneAdopted : text.noneInForce;
  if (rows.length === 0) return text.unbroken(policies.length);
  if (!isWhole) return text.manyInWords(number(counts.policies), number(counts.persons));
  const broken = (isCounterfactual ? text.wouldBreak : text.broken)(counts.policies);
  return `${broken}${foundInWords(rows, language)}.`;
}
