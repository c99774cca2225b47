import type { Hundredths } from '../../shared/model/marks.ts';
import type { Criterion } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import { rangeWords } from './range-words.ts';
import { useMarkEntry } from './use-mark-entry.ts';

interface CompareMarkProps {
  name: string;
  criterion: Criterion;
  mark: Hundredths | null;
  kept: boolean;
  editable: boolean;
  onMark: (mark: Hundredths | null) => void;
  onLeave: () => void;
}

/** A mark beside its counterpart; changed in place where its sheet is open. */
export function CompareMark({ name, criterion, mark, kept, editable, onMark, onLeave }: CompareMarkProps) {
  const { t } = useText('desk');
  const entry = useMarkEntry({ criterion, mark, onMark });
  return (
    <>
      <input
        className="mark"
        inputMode="decimal"
        autoComplete="off"
        aria-label={name}
        readOnly={!editable}
        value={entry.shown}
        data-doubt={entry.isDoubtful}
        data-kept={kept && mark !== null && entry.lit === mark}
        aria-invalid={entry.why !== null}
        onChange={(event) => entry.type(event.target.value)}
        onFocus={(event) => {
          event.target.select();
          entry.enter();
        }}
        onBlur={() => {
          entry.settle();
          onLeave();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey) return;
          event.preventDefault();
          entry.settle();
          onLeave();
        }}
      />
      {entry.why !== null && (
        <p className="field-error" role="alert">
          {t(`wrong.${entry.why}`, {
            text: entry.shown.trim(),
            range: rangeWords(criterion, t),
            kept: entry.before === null ? t('conflict.empty') : markText(entry.before),
          })}
        </p>
      )}
    </>
  );
}
