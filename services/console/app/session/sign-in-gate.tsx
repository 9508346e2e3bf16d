import type { ReactNode } from 'react';
import { Refusal } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { MeContext } from './me.ts';
import { SignIn } from './sign-in.tsx';

/** Shows what is below it to whoever is signed in, else where to sign in. */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  const { data: me, error } = useAnswer('/v1/me');
  if (error instanceof Refusal) return <SignIn />;
  if (!me) return null;
  return <MeContext value={me}>{children}</MeContext>;
}
