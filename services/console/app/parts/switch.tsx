import { useId } from 'react';
import './switch.css';

interface SwitchProps {
  readonly label: string;
  /** What it does, in a sentence; none where the label says it all. */
  readonly what?: string;
  readonly isOn: boolean;
  readonly onTurn: (isOn: boolean) => void;
}

/** A question of yes or no. */
export function Switch({ label, what, isOn, onTurn }: SwitchProps) {
  const id = useId();
  return (
    <div className="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={what && `${id}-what`}
        checked={isOn}
        onChange={(event) => {
          onTurn(event.target.checked);
        }}
      />
      <label htmlFor={id}>{label}</label>
      {what && (
        <span id={`${id}-what`} className="quiet small">
          {what}
        </span>
      )}
    </div>
  );
}
