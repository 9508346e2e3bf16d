import type { QuestionEcho } from '../access/question-echo.ts';
import type { Confinement } from './within.ts';

/** By what names an answer says to what it is confined. */
const NAMES = {
  providers: 'confinedToProvider',
  contracts: 'confinedToContract',
  tenants: 'confinedToTenant',
} as const;

const FIELDS = Object.keys(NAMES) as (keyof typeof NAMES)[];

export const echoConfinement = (within: Confinement | undefined): QuestionEcho =>
  Object.fromEntries(
    FIELDS.flatMap((field) => {
      const ids = within?.[field];
      return ids ? [[NAMES[field], ids]] : [];
    }),
  );

/** To what an echo says that it is confined, undefined if to nothing, and what else it says. */
export function readConfinement(echo: QuestionEcho): {
  readonly within: Confinement | undefined;
  readonly others: QuestionEcho;
} {
  const others: Record<string, QuestionEcho[string]> = { ...echo };
  const within: Partial<Record<keyof Confinement, readonly string[]>> = {};
  for (const field of FIELDS) {
    const ids = others[NAMES[field]];
    if (typeof ids !== 'object') continue;
    within[field] = ids;
    Reflect.deleteProperty(others, NAMES[field]);
  }
  return { within: Object.keys(within).length > 0 ? within : undefined, others };
}
