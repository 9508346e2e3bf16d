import { useState } from 'react';
import { useTexts } from '../strings/language.ts';
import { parts } from '../strings/parts.ts';

export function CopyButton({ text: copied }: { readonly text: string }) {
  const text = useTexts(parts);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(copied);
    setIsCopied(true);
    setTimeout(() => {
      setIsCopied(false);
    }, 2000);
  };
  return (
    <button type="button" className="small" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? text.copied : text.copy}</span>
    </button>
  );
}
