import { useFormats } from '../time/format.ts';

/** An instant, written in the chosen zone and labelled with it; its exact value on hovering. */
export function Time({ at }: { readonly at: string }) {
  const { instant } = useFormats();
  return (
    <time dateTime={at} title={at}>
      {instant(at)}
    </time>
  );
}

interface SpanTimeProps {
  readonly from: string;
  readonly to: string | null;
}

/** A half-open range `[from, to)`. */
export function SpanTime({ from, to }: SpanTimeProps) {
  const { span } = useFormats();
  return <span title={`${from} – ${to ?? '…'}`}>{span(from, to)}</span>;
}
