import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';
import './certainty.css';

export type Certainty = 'certain' | 'possible';

/** Full for certain, hatched for possible: to be told apart without colour. */
export function CertaintyMark({ certainty }: { readonly certainty: Certainty }) {
  const text = useTexts(parts);
  return <span className={`certainty ${certainty}`}>{text[certainty]}</span>;
}
