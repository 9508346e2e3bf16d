import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refusal } from '../api/client.ts';
import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import { ProblemNote } from './problem-note.tsx';
import './answered.css';

interface AnsweredProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What the server answered, or that it is being asked, or why it refused. */
export function Answered<Data>({ query, children }: AnsweredProps<Data>) {
  const { data, error, failureReason, isFetching } = query;
  if (error) return <ProblemNote error={error} onAgain={() => void query.refetch()} />;
  if (data === undefined) return isFetching ? <Asking reason={failureReason} /> : null;
  return (
    <div className="answered" aria-busy={query.isPlaceholderData}>
      {children(data)}
    </div>
  );
}

function Asking({ reason }: { readonly reason: unknown }) {
  const text = useTexts(parts);
  return (
    <p className="asking" role="status">
      {reason instanceof Refusal ? text.wait : text.loading}
    </p>
  );
}
