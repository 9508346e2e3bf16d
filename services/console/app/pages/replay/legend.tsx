import { useEffect, useRef, useState } from 'react';
import { replay } from '../../strings/replay.ts';
import { useTexts } from '../../strings/language.ts';
import { marksOf } from './marks.ts';
import { usePalette } from './palette.ts';
import { lookOf } from './track.ts';

const RADIUS = 6;

/** What the marks of the stage mean. */
export function Legend() {
  const text = useTexts(replay);
  return (
    <ul className="legend small">
      <Mark look={lookOf(true, 'none')} label={text.legend.certain} />
      <Mark look={lookOf(false, 'none')} label={text.legend.possible} />
      <Mark look={lookOf(true, 'qualified')} label={text.legend.qualified} />
      <Mark look={lookOf(true, 'unqualified')} label={text.legend.unqualified} />
      <li className="quiet">{text.legend.what}</li>
    </ul>
  );
}

function Mark({ look, label }: { readonly look: number; readonly label: string }) {
  const [item, setItem] = useState<HTMLLIElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(item);
  useEffect(() => {
    const drawn = palette && marksOf(palette, RADIUS, 2)[look];
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || !drawn) return;
    canvas.current.width = drawn.width;
    canvas.current.height = drawn.height;
    context.drawImage(drawn, 0, 0);
  }, [palette, look]);
  return (
    <li ref={setItem}>
      <canvas ref={canvas} aria-hidden="true" width={38} height={38} />
      {label}
    </li>
  );
}
