import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import { CopyButton } from './copy-button.tsx';
import './calls.css';

interface CallsProps {
  /** Path and query of the call. */
  readonly url: string;
  /** What is posted, as JSON; without, it is a GET. */
  readonly body?: unknown;
  /** The same by `grant-ledger`, without the program's name; where there is such a command. */
  readonly command?: string;
}

/** How to ask the same without this page. */
export function Calls({ url, body, command }: CallsProps) {
  const text = useTexts(parts);
  const { origin } = window.location;
  const lines = [
    `curl -sS '${origin}${url}' -H "Authorization: Bearer $GRANT_LEDGER_TOKEN"${posted(body)}`,
    ...(command === undefined ? [] : [`npx grant-ledger ${command} --url ${origin}`]),
  ];
  return (
    <details className="calls">
      <summary>{text.call}</summary>
      {lines.map((line) => (
        <div key={line} className="call">
          <pre tabIndex={0}>
            <code>{line}</code>
          </pre>
          <CopyButton text={line} />
        </div>
      ))}
      <p className="quiet small">{text.callToken}</p>
    </details>
  );
}

const posted = (body: unknown): string =>
  body === undefined
    ? ''
    : ` -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`;

/** Parameters of the API as flags of the command line: kebab-case, one value or several. */
export function flagsOf(search: URLSearchParams): string {
  const names = [...new Set(search.keys())];
  return names
    .map((name) => {
      const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return `--${flag} ${search.getAll(name).map(quoted).join(' ')}`;
    })
    .join(' ');
}

/** As a shell reads it as one word. */
const quoted = (value: string): string =>
  /^[\w.:/@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
