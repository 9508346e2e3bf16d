import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { post } from '../api/client.ts';
import { useMe } from '../session/me.ts';
import { useTexts } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';

/** Where to sign in, on pages that are there without it. */
export function NotSignedIn() {
  const text = useTexts(shell);
  return (
    <p className="signed-in">
      <span className="quiet">{text.notSignedIn}</span>
      <Link to="/">{text.signIn}</Link>
    </p>
  );
}

export function SignedIn() {
  const text = useTexts(shell);
  const { name, role } = useMe();
  const queries = useQueryClient();
  const signOut = async () => {
    await post('/signout');
    // What was read must not stay for whoever signs in next.
    queries.clear();
    window.location.assign('/');
  };
  return (
    <p className="signed-in">
      <span>
        <strong>{name}</strong> <span className="quiet">{text.roles[role]}</span>
      </span>
      <button type="button" className="plain" onClick={() => void signOut()}>
        {text.signOut}
      </button>
    </p>
  );
}
