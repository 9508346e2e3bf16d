import { Link } from 'react-router';
import { useTexts } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';

export function Lost() {
  const text = useTexts(shell);
  return (
    <section className="page">
      <h1>{text.lost}</h1>
      <p className="lead">
        {text.lostWhat} <Link to="/ask">{text.toAsk}</Link>
      </p>
    </section>
  );
}
