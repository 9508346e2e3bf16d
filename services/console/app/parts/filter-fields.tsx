import { useId } from 'react';
import type { Filter, Question } from '../question/question.ts';
import { VALUES } from '../question/values.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { ValuesField } from './values-field.tsx';
import './filter-fields.css';

type Narrowing = Pick<Question, 'filters' | 'certainty' | 'escorted'>;

interface FilterFieldsProps {
  /** Those that have a field, in order. */
  readonly filters: readonly Filter[];
  readonly value: Narrowing;
  readonly onChange: (value: Narrowing) => void;
}

/** What a question is narrowed by, beyond what its sentence says: filters, how sure, and escorts. Open once any is set. */
export function FilterFields({ filters, value, onChange }: FilterFieldsProps) {
  const text = useTexts(ask);
  const set =
    filters.filter((filter) => (value.filters[filter] ?? []).length > 0).length +
    Number(Boolean(value.certainty)) +
    Number(Boolean(value.escorted));
  return (
    <details className="more" open={set > 0 || undefined}>
      <summary>{set > 0 ? text.moreSet(String(set)) : text.more}</summary>
      <div className="more-fields">
        {filters.map((filter) => (
          <ValuesField
            key={filter}
            label={text.filters[filter]}
            kind={VALUES[filter]}
            values={value.filters[filter] ?? []}
            placeholder={text.any}
            onChange={(values) => {
              onChange({ ...value, filters: { ...value.filters, [filter]: values } });
            }}
          />
        ))}
        <Choice
          label={text.certainty}
          choices={[
            ['', text.certainties.both],
            ['certain', text.certainties.certain],
            ['possible', text.certainties.possible],
          ]}
          value={value.certainty}
          onChange={(certainty) => {
            onChange({ ...value, certainty });
          }}
        />
        <Choice
          label={text.escorted}
          choices={[
            ['', text.covers.all],
            ['none', text.covers.none],
            ['any', text.covers.any],
            ['qualified', text.covers.qualified],
          ]}
          value={value.escorted}
          onChange={(escorted) => {
            onChange({ ...value, escorted });
          }}
        />
      </div>
    </details>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** What an empty value stands for is no choice. */
  readonly choices: readonly (readonly [Value | '', string])[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ label, choices, value, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="values-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => {
          const chosen = event.target.value as Value | '';
          onChange(chosen === '' ? undefined : chosen);
        }}
      >
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
