import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { post, Refusal } from '../api/client.ts';
import { PreferenceControls } from '../shell/preference-controls.tsx';
import { useTexts } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';

/** Takes a token, for whoever did not come by a link that holds one. */
export function SignIn() {
  const text = useTexts(shell);
  const id = useId();
  const queries = useQueryClient();
  const [token, setToken] = useState('');
  const [refused, setRefused] = useState<string>();
  const signIn = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      await post('/signin', { token: token.trim() });
      await queries.resetQueries();
    } catch (error) {
      setRefused(error instanceof Refusal ? text.tokenRefused : text.away);
    }
  };
  return (
    <main id="main" className="sign-in">
      <h1>
        <img src="/icon.svg" alt="" width={36} height={36} /> Grant Ledger
      </h1>
      <p className="lead">{text.tagline}</p>
      <form onSubmit={(event) => void signIn(event)} noValidate>
        <label htmlFor={id}>{text.token}</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={token}
          aria-invalid={refused !== undefined}
          aria-describedby={`${id}-refused ${id}-how`}
          onChange={(event) => {
            setToken(event.target.value);
          }}
        />
        <p id={`${id}-refused`} role="alert" className="refused">
          {refused}
        </p>
        <button type="submit" className="primary" disabled={token.trim() === ''}>
          {text.signIn}
        </button>
        <p id={`${id}-how`} className="quiet">
          {text.howToSignIn} <code>npx grant-ledger token new --role investigator --name NAME</code>
        </p>
      </form>
      <PreferenceControls />
    </main>
  );
}
