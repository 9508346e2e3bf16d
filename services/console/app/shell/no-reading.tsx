import { useMe } from '../session/me.ts';
import { useTexts } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';

/** For a role that posts events and reads nothing. */
export function NoReading() {
  const text = useTexts(shell);
  const { role } = useMe();
  return (
    <section className="page">
      <h1>{text.noReading}</h1>
      <p className="lead">{text.noReadingWhy(role)}</p>
    </section>
  );
}
