import { Suspense, useEffect } from 'react';
import { NavLink, Outlet, useLocation, useMatches, useNavigation } from 'react-router';
import { useIsAway } from '../api/connection.ts';
import { mayRead, useMeIfAny } from '../session/me.ts';
import { SignInGate } from '../session/sign-in-gate.tsx';
import { useTexts } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';
import { FOR_EVERYBODY } from './for-everybody.ts';
import { NoReading } from './no-reading.tsx';
import { PreferenceControls } from './preference-controls.tsx';
import { NotSignedIn, SignedIn } from './signed-in.tsx';
import './shell.css';

/** What is there, in the order of the navigation. */
const SECTIONS = [
  'ask',
  'replay',
  'compare',
  'timelines',
  'violations',
  'policies',
  'reports',
  'verify',
  'ledger',
] as const;

/** Those for whoever is not signed in, or reads nothing. */
const OPEN_SECTIONS = ['verify'] as const;

/** The frame of every page: where one can go, who is signed in, and whether the server answers. */
export function Shell() {
  const text = useTexts(shell);
  const isOpen = useIsForEverybody();
  return (
    <>
      <a className="skip" href="#main">
        {text.skip}
      </a>
      <Away />
      <SignInGate isOpen={isOpen}>
        <Frame isOpen={isOpen} />
      </SignInGate>
    </>
  );
}

/** Whether the page's route says that it is there without a token. */
const useIsForEverybody = (): boolean =>
  useMatches().some(({ handle }) => handle === FOR_EVERYBODY);

function Frame({ isOpen }: { readonly isOpen: boolean }) {
  const text = useTexts(shell);
  const me = useMeIfAny();
  const reads = me !== undefined && mayRead(me);
  const isLoading = useNavigation().state === 'loading';
  return (
    <div className="shell">
      <header className="shell-side">
        <NavLink to="/ask" className="shell-brand">
          <img src="/icon.svg" alt="" width={28} height={28} />
          Grant Ledger
        </NavLink>
        <nav aria-label={text.navigation} className="shell-nav">
          <Sections shown={reads ? SECTIONS : OPEN_SECTIONS} />
        </nav>
        <div className="shell-foot">
          {me ? <SignedIn /> : <NotSignedIn />}
          <PreferenceControls />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="shell-main" aria-busy={isLoading}>
        <FocusOnArrival />
        {reads || isOpen ? (
          <Suspense>
            <Outlet />
          </Suspense>
        ) : (
          <NoReading />
        )}
      </main>
    </div>
  );
}

interface SectionsProps {
  readonly shown: readonly (typeof SECTIONS)[number][];
}

function Sections({ shown }: SectionsProps) {
  const text = useTexts(shell);
  return (
    <ul>
      {shown.map((section) => (
        <li key={section}>
          <NavLink to={`/${section}`}>{text.sections[section]}</NavLink>
        </li>
      ))}
    </ul>
  );
}

/** Another page is read out from its heading: whoever does not see it has to learn that it came. */
function FocusOnArrival() {
  const { pathname } = useLocation();
  useEffect(() => {
    const main = document.getElementById('main');
    if (document.activeElement === document.body || document.activeElement?.closest('nav'))
      main?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return null;
}

function Away() {
  const text = useTexts(shell);
  const isAway = useIsAway();
  return (
    <div role="status" className="away">
      {isAway && <p>{text.away}</p>}
    </div>
  );
}
