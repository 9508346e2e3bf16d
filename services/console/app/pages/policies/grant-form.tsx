import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Schemas } from '../../api/client.ts';
import { NameField } from '../../parts/name-field.tsx';
import { LocalTime } from '../../parts/when-fields.tsx';
import { useTexts } from '../../strings/language.ts';
import { policies } from '../../strings/policies.ts';
import { daysAfter, startOfDay, today } from '../../time/zoned.ts';
import {
  GRANTEES,
  KINDS,
  newGrant,
  SCOPES,
  type GranteeKind,
  type ScopeKind,
} from './grant-question.ts';

type Grant = Schemas['Grant'];

interface GrantFormProps {
  readonly grant: Grant | undefined;
  readonly zone: string;
  readonly onCheck: (grant: Grant) => void;
}

/** To whom, on what, as what and for how long a grant would be. */
export function GrantForm({ grant, zone, onCheck }: GrantFormProps) {
  const { check: text } = useTexts(policies);
  const [draft, setDraft] = useState(() => grant ?? newGrant(startOfDay(today(zone), zone)));
  const change = (changed: Partial<Grant>) => {
    setDraft((before) => ({ ...before, ...changed }));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onCheck(draft);
  };
  const { grantee, scope } = draft;
  return (
    <form className="card stack" onSubmit={submit}>
      <div className="grant-check-fields">
        <Field legend={text.grantee} isPair>
          <select
            aria-label={text.grantee}
            value={grantee.kind}
            onChange={(event) => {
              change({ grantee: { ...grantee, kind: event.target.value as GranteeKind } });
            }}
          >
            {GRANTEES.map((kind) => (
              <option key={kind} value={kind}>
                {text.granteeKinds[kind]}
              </option>
            ))}
          </select>
          <NameField
            label={text.granteeId}
            kind={grantee.kind}
            value={grantee.id}
            onChange={(value) => {
              change({ grantee: { ...grantee, id: value } });
            }}
          />
        </Field>
        <Field legend={text.scope} isPair>
          <select
            aria-label={text.scope}
            value={scope.kind}
            onChange={(event) => {
              change({ scope: { ...scope, kind: event.target.value as ScopeKind } });
            }}
          >
            {SCOPES.map((kind) => (
              <option key={kind} value={kind}>
                {text.scopeKinds[kind]}
              </option>
            ))}
          </select>
          <NameField
            label={text.scopeId}
            kind={scope.kind}
            value={scope.id}
            onChange={(value) => {
              change({ scope: { ...scope, id: value } });
            }}
          />
        </Field>
        <Field legend={text.role} isPair>
          <NameField
            label={text.role}
            kind="role"
            value={draft.role}
            onChange={(role) => {
              change({ role });
            }}
          />
        </Field>
        <Field legend={text.from} isPair>
          <LocalTime
            label={text.from}
            instant={draft.validFrom}
            onChange={(validFrom) => {
              change({ validFrom });
            }}
          />
          <span className="quiet">{zone}</span>
        </Field>
        <Until {...{ draft, zone, change }} />
        <Field legend={text.kinds}>
          <Kinds {...{ draft, change }} />
        </Field>
      </div>
      <div>
        <button type="submit" className="primary">
          {text.submit}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly legend: string;
  /** Whether its parts stay on one line. */
  readonly isPair?: boolean;
  readonly children: ReactNode;
}

function Field({ legend, isPair = false, children }: FieldProps) {
  return (
    <fieldset className="grant-check-field">
      <legend>{legend}</legend>
      <div className={isPair ? 'row pair' : 'row'}>{children}</div>
    </fieldset>
  );
}

interface PartProps {
  readonly draft: Grant;
  readonly change: (changed: Partial<Grant>) => void;
}

function Until({ draft, zone, change }: PartProps & { readonly zone: string }) {
  const { check: text } = useTexts(policies);
  const { validTo } = draft;
  return (
    <Field legend={text.until}>
      {validTo && (
        <LocalTime
          label={text.until}
          instant={validTo}
          onChange={(changed) => {
            change({ validTo: changed });
          }}
        />
      )}
      <label className="row">
        <input
          type="checkbox"
          checked={!validTo}
          onChange={(event) => {
            const month = startOfDay(daysAfter(today(zone), 30), zone);
            change({ validTo: event.target.checked ? null : month });
          }}
        />
        {text.open}
      </label>
    </Field>
  );
}

function Kinds({ draft, change }: PartProps) {
  const { kinds: names } = useTexts(policies);
  const chosen = draft.accessKinds ?? [];
  return KINDS.map((kind) => (
    <label key={kind} className="row">
      <input
        type="checkbox"
        checked={chosen.includes(kind)}
        onChange={(event) => {
          change({
            accessKinds: KINDS.filter((one) =>
              one === kind ? event.target.checked : chosen.includes(one),
            ),
          });
        }}
      />
      {names[kind]}
    </label>
  ));
}
