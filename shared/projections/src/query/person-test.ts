import { valueVerdict, type SubjectTest, type Verdict } from '@grant-ledger/domain/rules';
import { ATTRIBUTES, EMPLOYER, type Attribute } from '../facts/kinds.ts';
import type { Dictionary } from '../facts/dictionary.ts';

/** What is asked of an attribute of a person; each value is judged once. */
export class PersonTest {
  readonly attribute: SubjectTest['attribute'];
  /** The attribute whose statements say it: for what follows from the employer, the employer. */
  readonly stated: number;
  readonly #test: SubjectTest;
  readonly #values: { text(value: number): string };
  readonly #verdicts: (Verdict | undefined)[] = [];

  constructor(test: SubjectTest, { organizations, values }: Dictionary) {
    const { attribute } = test;
    this.#test = test;
    this.attribute = attribute;
    this.stated = this.isOfEmployer ? EMPLOYER : ATTRIBUTES.indexOf(attribute as Attribute);
    this.#values = attribute === 'employer' ? organizations : values;
  }

  /** Whether it asks for the country of the employer, or of the topmost organization above it. */
  get isOfEmployer(): boolean {
    return this.attribute === 'employerCountry' || this.attribute === 'parentCountry';
  }

  /** What it makes of a value, by its number: an organization for the employer, else a value. */
  verdict(value: number): Verdict {
    return (this.#verdicts[value] ??= valueVerdict(this.#test, this.#values.text(value)));
  }
}
