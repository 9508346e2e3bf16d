import type { ReactNode } from 'react';
import { Refusal } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { MeContext } from './me.ts';
import { SignIn } from './sign-in.tsx';

interface SignInGateProps {
  /** Whether it stands open: what is below is for everybody, signed in or not. */
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** Shows what is below it to whoever is signed in, else where to sign in. */
export function SignInGate({ isOpen, children }: SignInGateProps) {
  const { data: me, error } = useAnswer('/v1/me');
  const isRefused = error instanceof Refusal;
  if (isOpen || (me && !isRefused))
    return <MeContext value={isRefused ? undefined : me}>{children}</MeContext>;
  return isRefused ? <SignIn /> : null;
}
