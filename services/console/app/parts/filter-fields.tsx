import { useId } from 'react';
import { FILTERS, type Filter, type Question } from '../question/question.ts';
import { VALUES } from '../question/values.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';
import { ValuesField } from './values-field.tsx';

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

/** Those in the sentence; the others are below it. */
const IN_SENTENCE: readonly Filter[] = ['location', 'customer'];
const BELOW = FILTERS.filter((filter) => !IN_SENTENCE.includes(filter));

/** All that a question can be narrowed by beyond its sentence: folded away while none of it is. */
export function MoreFilters({ narrowed, onChange }: NarrowProps) {
  const text = useTexts(ask);
  const id = useId();
  const { filters, certainty, escorted } = narrowed;
  const below = BELOW.filter((filter) => (filters[filter] ?? []).length > 0).length;
  const more = below + Number(Boolean(certainty)) + Number(Boolean(escorted));
  return (
    <details className="more" open={more > 0 || undefined}>
      <summary>{more > 0 ? text.moreSet(String(more)) : text.more}</summary>
      <div className="more-fields">
        {BELOW.map((filter) => (
          <FilterField key={filter} {...{ filter, narrowed, onChange }} placeholder={text.any} />
        ))}
        <div className="values-field">
          <label htmlFor={`${id}-certainty`}>{text.certainty}</label>
          <select
            id={`${id}-certainty`}
            value={certainty ?? ''}
            onChange={(event) => {
              onChange({ certainty: chosen(event.target.value as 'certain' | 'possible' | '') });
            }}
          >
            <option value="">{text.certainties.both}</option>
            <option value="certain">{text.certainties.certain}</option>
            <option value="possible">{text.certainties.possible}</option>
          </select>
        </div>
        <div className="values-field">
          <label htmlFor={`${id}-escorted`}>{text.escorted}</label>
          <select
            id={`${id}-escorted`}
            value={escorted ?? ''}
            onChange={(event) => {
              onChange({
                escorted: chosen(event.target.value as 'none' | 'any' | 'qualified' | ''),
              });
            }}
          >
            <option value="">{text.covers.all}</option>
            <option value="none">{text.covers.none}</option>
            <option value="any">{text.covers.any}</option>
            <option value="qualified">{text.covers.qualified}</option>
          </select>
        </div>
      </div>
    </details>
  );
}

/** What a select says, whose empty value stands for no choice. */
const chosen = <Value extends string>(value: Value | ''): Value | undefined =>
  value === '' ? undefined : value;
