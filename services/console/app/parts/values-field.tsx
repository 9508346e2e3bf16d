import { useDeferredValue, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Answer } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { countries, type Choice } from '../question/values.ts';
import { parts } from '../strings/parts.ts';
import { useLanguage, useTexts } from '../strings/language.ts';
import './values-field.css';

interface ValuesFieldProps {
  readonly label: string;
  /** Seen by a screen reader alone, where the sentence around the field says it. */
  readonly isLabelHidden?: boolean;
  readonly kind: 'country' | { readonly names: Answer<'/v1/names'>['kind'] } | readonly string[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  /** What it says while it has no value. */
  readonly placeholder?: string;
}

/** Several values, each a token that can be taken out again; what is typed is completed from what there is. */
export function ValuesField(props: ValuesFieldProps) {
  const { label, isLabelHidden = false, kind, values, onChange, placeholder } = props;
  const text = useTexts(parts);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const choices = useChoices(kind, typed);
  const add = (given: string) => {
    const value = valueOf(given, choices);
    if (value === '') return false;
    if (!values.includes(value)) onChange([...values, value]);
    setTyped('');
    return true;
  };
  const remove = (value: string) => {
    onChange(values.filter((one) => one !== value));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = values.at(-1);
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last);
  };
  return (
    <div className="values-field">
      <label htmlFor={id} className={isLabelHidden ? 'unseen' : undefined}>
        {label}
      </label>
      <div className="values">
        {values.map((value) => (
          <span key={value} className="value">
            {nameOf(value, choices)}
            <button
              type="button"
              aria-label={text.takeOut(nameOf(value, choices))}
              onClick={() => {
                remove(value);
              }}
            >
              ×
            </button>
          </span>
        ))}
        <input
          id={id}
          ref={input}
          list={`${id}-choices`}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder={values.length === 0 ? placeholder : '+'}
          size={Math.max(4, typed.length, values.length === 0 ? (placeholder ?? '').length : 2)}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            const { value } = event.target;
            // A choice of the list comes whole, at once.
            const isChosen = choices.some((choice) => written(choice) === value);
            if (!(isChosen && add(value))) setTyped(value);
          }}
          onBlur={() => {
            add(typed);
          }}
        />
        <datalist id={`${id}-choices`}>
          {choices
            .filter(({ value }) => !values.includes(value))
            .map((choice) => (
              <option key={choice.value} value={written(choice)} />
            ))}
        </datalist>
      </div>
    </div>
  );
}

/** A choice in the list: what people know it by, and its value. */
const written = ({ value, name }: Choice): string => (name ? `${name} (${value})` : value);

const nameOf = (value: string, choices: readonly Choice[]): string =>
  choices.find((choice) => choice.value === value)?.name ?? value;

/** What was meant: a choice by its name or its value in any case, else the text as typed. */
function valueOf(given: string, choices: readonly Choice[]): string {
  const typed = given.trim();
  const folded = typed.toLowerCase();
  const meant = choices.find((choice) =>
    [choice.value, choice.name, written(choice)].some((one) => one?.toLowerCase() === folded),
  );
  return meant?.value ?? typed;
}

function useChoices(kind: ValuesFieldProps['kind'], typed: string): readonly Choice[] {
  const language = useLanguage();
  const prefix = useDeferredValue(typed.trim());
  const named = typeof kind === 'object' && 'names' in kind ? kind.names : undefined;
  const search = new URLSearchParams({ kind: named ?? '', prefix });
  const { data } = useAnswer('/v1/names', {
    search,
    isAsked: named !== undefined,
    keepsLast: true,
  });
  return useMemo(() => {
    if (kind === 'country') return countries(language);
    if ('names' in kind) return (data?.names ?? []).map((value) => ({ value }));
    return kind.map((value) => ({ value }));
  }, [kind, language, data]);
}
