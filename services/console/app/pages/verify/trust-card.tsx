import { useId, useState } from 'react';
import { get, Refusal } from '../../api/client.ts';
import { useTexts } from '../../strings/language.ts';
import { verify as strings } from '../../strings/verify.ts';
import { useFormats } from '../../time/format.ts';
import type { KeptTrust } from './kept-trust.ts';

/** What a key looks like. */
const EXAMPLE = 'ledger.example+1a2b3c4d+ARk…';

interface TrustCardProps {
  readonly trust: KeptTrust;
  readonly onChange: (trust: KeptTrust) => void;
}

/** Whose signatures count. The server is asked for its key only if somebody says so. */
export function TrustCard({ trust, onChange }: TrustCardProps) {
  const text = useTexts(strings);
  const id = useId();
  return (
    <section className="verify-column" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{text.trust}</h2>
      <div className="card verify-trust">
        <div className="verify-field">
          <label htmlFor="log-key">{text.key}</label>
          <textarea
            id="log-key"
            className="mono"
            rows={5}
            spellCheck={false}
            autoComplete="off"
            value={trust.keys}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              onChange({ ...trust, keys: event.target.value, isFromServer: false });
            }}
          />
          <p id={`${id}-hint`} className="quiet small">
            {text.keyHint} <code>{EXAMPLE}</code> {text.kept}
          </p>
        </div>
        <KeyOfServer
          isTaken={trust.isFromServer}
          onKeys={(keys) => {
            onChange({ ...trust, keys, isFromServer: true });
          }}
        />
        <Witnesses trust={trust} onChange={onChange} />
      </div>
    </section>
  );
}

interface KeyOfServerProps {
  readonly isTaken: boolean;
  readonly onKeys: (keys: string) => void;
}

function KeyOfServer({ isTaken, onKeys }: KeyOfServerProps) {
  const text = useTexts(strings);
  const [refused, setRefused] = useState<string>();
  const ask = async () => {
    try {
      onKeys((await get('/v1/keys')).keys.join('\n'));
      setRefused(undefined);
    } catch (error) {
      setRefused(error instanceof Refusal ? text.keyOfServerRefused : text.serverAway);
    }
  };
  return (
    <div className="verify-field">
      <button type="button" onClick={() => void ask()}>
        {text.takeKey}
      </button>
      <p role="alert" className="refused small">
        {refused}
      </p>
      <p role="status" className={isTaken ? 'verify-warned small' : 'quiet small'}>
        {isTaken ? text.taken : text.takeKeyWarning}
      </p>
    </div>
  );
}

function Witnesses({ trust, onChange }: TrustCardProps) {
  const text = useTexts(strings);
  const { number } = useFormats();
  const id = useId();
  const named = trust.witnesses.split('\n').filter((line) => line.trim() !== '').length;
  const [isOpen] = useState(named > 0);
  return (
    <details className="verify-witnesses" open={isOpen}>
      <summary>{named > 0 ? text.witnessesSet(number(named)) : text.witnesses}</summary>
      <p className="quiet small">{text.witnessesWhat}</p>
      <div className="verify-field">
        <label htmlFor={`${id}-keys`}>{text.witnessKeys}</label>
        <textarea
          id={`${id}-keys`}
          className="mono"
          rows={2}
          spellCheck={false}
          autoComplete="off"
          value={trust.witnesses}
          onChange={(event) => {
            onChange({ ...trust, witnesses: event.target.value });
          }}
        />
      </div>
      <div className="verify-field">
        <label htmlFor={`${id}-needed`}>{text.needed}</label>
        <input
          id={`${id}-needed`}
          inputMode="numeric"
          size={12}
          autoComplete="off"
          placeholder={text.all}
          value={trust.needed}
          onChange={(event) => {
            onChange({ ...trust, needed: event.target.value });
          }}
        />
      </div>
    </details>
  );
}
