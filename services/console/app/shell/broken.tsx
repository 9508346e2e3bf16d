import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { useTexts } from '../strings/language.ts';
import { shell } from '../strings/shell.ts';

/** Where a page failed by a fault of ours, or its code could not be loaded. */
export function Broken() {
  const text = useTexts(shell);
  const error = useRouteError();
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className="page">
      <h1>{text.broken}</h1>
      <p className="lead">{text.brokenWhat}</p>
      <button
        type="button"
        className="primary"
        onClick={() => {
          window.location.reload();
        }}
      >
        {text.reload}
      </button>
    </main>
  );
}
