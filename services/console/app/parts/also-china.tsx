import type { Question } from '../question/question.ts';
import { ask } from '../strings/ask.ts';
import { useTexts } from '../strings/language.ts';

interface AlsoChinaProps {
  readonly filters: Question['filters'];
  readonly onChange: (changed: Pick<Question, 'filters'>) => void;
}

/** CN, HK, MO and TW are four codes, and a question names those that it means: who asks for China is told. */
export function AlsoChina({ filters, onChange }: AlsoChinaProps) {
  const text = useTexts(ask);
  const { location = [] } = filters;
  const missing = ['HK', 'MO'].filter((code) => !location.includes(code));
  if (!location.includes('CN') || missing.length === 0) return null;
  return (
    <p className="small quiet row">
      {text.codesApart}
      <button
        type="button"
        className="small"
        onClick={() => {
          onChange({ filters: { ...filters, location: [...location, ...missing] } });
        }}
      >
        {text.addHongKong}
      </button>
    </p>
  );
}
