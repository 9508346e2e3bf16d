import { useDeferredValue, useId } from 'react';
import type { Answer } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';

interface NameFieldProps {
  /** Read out: what stands around the field says it to whoever sees it. */
  readonly label: string;
  readonly kind: Answer<'/v1/names'>['kind'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One name, completed from those that the ledger knows; another may be typed. */
export function NameField({ label, kind, value, onChange }: NameFieldProps) {
  const id = useId();
  const prefix = useDeferredValue(value.trim());
  const search = new URLSearchParams({ kind, prefix });
  const { data } = useAnswer('/v1/names', { search, keepsLast: true });
  return (
    <>
      <input
        aria-label={label}
        list={id}
        required
        autoComplete="off"
        spellCheck={false}
        size={14}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <datalist id={id}>
        {data?.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
