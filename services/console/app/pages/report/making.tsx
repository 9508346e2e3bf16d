import type { Schemas } from '../../api/client.ts';
import { useTexts } from '../../strings/language.ts';
import { reports } from '../../strings/reports.ts';
import { useFormats } from '../../time/format.ts';

interface MakingProps {
  readonly progress: Schemas['Report']['progress'];
}

/** How far a report has come. */
export function Making({ progress = { step: 'waiting', rows: 0 } }: MakingProps) {
  const text = useTexts(reports);
  const { number } = useFormats();
  const { step, rows } = progress;
  return (
    <section className="card stack" aria-busy="true">
      <h2>{text.making}</h2>
      <p role="status">
        {text.makingSteps[step]} {rows > 0 && text.rowsSoFar(number(rows))}
      </p>
      <progress aria-label={text.making} />
      <p className="quiet small">{text.mayLeave}</p>
    </section>
  );
}
