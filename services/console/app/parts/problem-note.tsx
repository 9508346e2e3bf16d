import { Refusal } from '../api/client.ts';
import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import './answered.css';

interface ProblemNoteProps {
  readonly error: unknown;
  readonly onAgain?: () => void;
}

/** Why the server refused, in its own words (they are English), and what to do. */
export function ProblemNote({ error, onAgain }: ProblemNoteProps) {
  const text = useTexts(parts);
  const problem = error instanceof Refusal ? error.problem : undefined;
  return (
    <div className="problem" role="alert">
      <h2>{text.refused}</h2>
      {problem?.status === 403 ? (
        <p>{text.noRight}</p>
      ) : (
        <p lang="en">{problem?.detail ?? (error instanceof Error ? error.message : null)}</p>
      )}
      {problem?.errors && (
        <ul lang="en">
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer + detail}>
              <code>{pointer.slice(1)}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {onAgain && (
        <button type="button" onClick={onAgain}>
          {text.tryAgain}
        </button>
      )}
    </div>
  );
}
