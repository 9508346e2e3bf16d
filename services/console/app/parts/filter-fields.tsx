import { useId } from 'react';
import { FILTERS, type Filter, type Question } from '../question/question.ts';
import { VALUES } from '../question/values.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { AlsoChina } from './also-china.tsx';
import { ValuesField } from './values-field.tsx';
import './filter-fields.css';

export type Narrowed = Pick<Question, 'filters' | 'certainty' | 'escorted'>;

interface NarrowProps {
  readonly narrowed: Narrowed;
  readonly onChange: (changed: Partial<Narrowed>) => void;
}

interface FilterFieldProps extends NarrowProps {
  readonly filter: Filter;
  readonly placeholder: string;
  readonly isLabelHidden?: boolean;
}

/** One filter of a question. */
export function FilterField(props: FilterFieldProps) {
  const { filter, narrowed, onChange, placeholder, isLabelHidden = false } = props;
  const text = useTexts(ask);
  return (
    <ValuesField
      label={text.filters[filter]}
      isLabelHidden={isLabelHidden}
      kind={VALUES[filter]}
      values={narrowed.filters[filter] ?? []}
      placeholder={placeholder}
      onChange={(values) => {
        onChange({ filters: { ...narrowed.filters, [filter]: values } });
      }}
    />
  );
}

/** Those in the sentence of a question; the others are below it. */
const IN_SENTENCE: readonly Filter[] = ['location', 'customer'];
const BELOW = FILTERS.filter((filter) => !IN_SENTENCE.includes(filter));

interface MoreFiltersProps extends NarrowProps {
  /** Those that have a field, in order; those that are not in the sentence, by default. */
  readonly filters?: readonly Filter[];
}

/** What a question is narrowed by beyond its sentence: filters, how sure, and escorts. Folded away while none is set. */
export function MoreFilters({ filters = BELOW, narrowed, onChange }: MoreFiltersProps) {
  const text = useTexts(ask);
  const set =
    filters.filter((filter) => (narrowed.filters[filter] ?? []).length > 0).length +
    Number(Boolean(narrowed.certainty)) +
    Number(Boolean(narrowed.escorted));
  return (
    <>
      <AlsoChina filters={narrowed.filters} onChange={onChange} />
      <details className="more" open={set > 0 || undefined}>
        <summary>{set > 0 ? text.moreSet(String(set)) : text.more}</summary>
        <div className="more-fields">
          {filters.map((filter) => (
            <FilterField key={filter} {...{ filter, narrowed, onChange }} placeholder={text.any} />
          ))}
          <Choice
            label={text.certainty}
            choices={[
              ['', text.certainties.both],
              ['certain', text.certainties.certain],
              ['possible', text.certainties.possible],
            ]}
            value={narrowed.certainty}
            onChange={(certainty) => {
              onChange({ certainty });
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
            value={narrowed.escorted}
            onChange={(escorted) => {
              onChange({ escorted });
            }}
          />
        </div>
      </details>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** An empty value stands for no choice. */
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
