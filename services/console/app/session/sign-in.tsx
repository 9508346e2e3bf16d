import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { post, Refusal } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { PreferenceControls } from '../shell/preference-controls.tsx';
import { useTexts } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';

/** Where to sign in by the OpenID provider, to come back to this page. */
function signInAt(path: string): string {
  const { pathname, search } = window.location;
  return `${path}?${new URLSearchParams({ to: pathname + search }).toString()}`;
}

/** Takes a token, for whoever did not come by a link that holds one; or leads to the OpenID provider, if there is one. */
export function SignIn() {
  const text = useTexts(shell);
  const id = useId();
  const queries = useQueryClient();
  const { data: ways } = useAnswer('/v1/signin');
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
      {ways?.provider && (
        <a className="button primary" href={signInAt(ways.provider.path)}>
          {text.signInBy(ways.provider.name)}
        </a>
      )}
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
