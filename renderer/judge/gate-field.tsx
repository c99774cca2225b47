import type { KeyboardEvent } from 'react';
import type { Hundredths } from '../../shared/model/marks.ts';
import { useText } from '../parts/use-text.ts';

const YES = 100;
const NO = 0;

interface GateFieldProps {
  id: string;
  mark: Hundredths | null;
  editable: boolean;
  fieldRef: (element: HTMLElement | null) => void;
  onMark: (mark: Hundredths) => void;
  onMove: (step: 1 | -1) => void;
}

/** Yes or no: 1 or Y, 0 or N, or the arrows; Enter goes on. */
export function GateField({ id, mark, editable, fieldRef, onMark, onMove }: GateFieldProps) {
  const { t } = useText('desk');

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onMove(event.shiftKey ? -1 : 1);
    } else if (editable && ['1', 'y', 'Y', 'ArrowLeft', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      onMark(YES);
    } else if (editable && ['0', 'n', 'N', 'ArrowRight', 'ArrowDown'].includes(event.key)) {
      event.preventDefault();
      onMark(NO);
    }
  }

  return (
    <span className="gate" role="radiogroup" aria-labelledby={id} onKeyDown={press}>
      {[YES, NO].map((value) => (
        // biome-ignore lint/a11y/useSemanticElements: the two answers share one place in the order of Tab.
        <button
          key={value}
          {...(value === YES ? { id, ref: fieldRef } : { tabIndex: -1 })}
          type="button"
          role="radio"
          aria-checked={mark === value}
          disabled={!editable}
          onClick={() => onMark(value)}
        >
          {t(value === YES ? 'gate.yes' : 'gate.no')}
        </button>
      ))}
    </span>
  );
}
