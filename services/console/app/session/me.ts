import { createContext, use } from 'react';
import type { Answer } from '../api/client.ts';

export type Me = Answer<'/v1/me'>;

export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in; below the sign-in gate alone. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('Nobody is signed in here.');
  return me;
}

/** The same, on pages that are there for everybody; undefined for whoever is not signed in. */
export const useMeIfAny = (): Me | undefined => use(MeContext);

/** What a role may do (design section 5). */
export const mayRead = ({ role }: Me): boolean => role !== 'recorder';
export const mayAskForReports = ({ role }: Me): boolean => role === 'oversight' || role === 'admin';
