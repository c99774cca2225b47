import { type KeyboardEvent, useId, useState } from 'react';
import type { Hundredths } from '../../shared/model/marks.ts';
import type { Criterion } from '../../shared/model/rubric.ts';
import { formatExactUnits } from '../../shared/scoring/decimal.ts';
import { TOTAL_DIGITS } from '../../shared/scoring/totals.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import { GateField } from './gate-field.tsx';
import { LevelList } from './level-list.tsx';
import { rangeWords } from './range-words.ts';
import { useMarkEntry } from './use-mark-entry.ts';

interface CriterionFieldProps {
  criterion: Criterion;
  mark: Hundredths | null;
  /** The server has this mark. */
  kept: boolean;
  editable: boolean;
  /** Submission was asked for and this one is empty. */
  missing: boolean;
  fieldRef: (element: HTMLElement | null) => void;
  onMark: (mark: Hundredths | null) => void;
  onWrong: (isWrong: boolean) => void;
  onEnter: () => void;
  onLeave: () => void;
  onMove: (step: 1 | -1) => void;
}

/** One criterion: its name and maximum, the mark in large figures, and the level descriptions that guide it. */
export function CriterionField(props: CriterionFieldProps) {
  const { criterion, mark, kept, editable, missing, onMark, onWrong } = props;
  const { t } = useText('desk');
  const id = useId();
  const [active, setActive] = useState(false);
  const entry = useMarkEntry({ criterion, mark, onMark, onWrong });
  const { shown, lit, why } = entry;

  function press(event: KeyboardEvent): void {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !entry.isMark) {
      // The sheet undoes marks; this was none yet.
      event.preventDefault();
      event.stopPropagation();
      entry.accept(entry.before);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (entry.settle() === null) props.onMove(event.shiftKey ? -1 : 1);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (editable) entry.nudge(event.key === 'ArrowUp' ? 1 : -1);
    }
  }

  const rangeText = rangeWords(criterion, t);
  return (
    <fieldset
      className="criterion"
      aria-label={criterion.name}
      data-active={active}
      onFocus={(event) => {
        setActive(true);
        event.currentTarget.scrollIntoView({ block: 'nearest' });
        entry.enter();
        props.onEnter();
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setActive(false);
        entry.settle();
        props.onLeave();
      }}
    >
      <label className="criterion-name" htmlFor={id}>
        {criterion.name}
        <small data-doubt={entry.isDoubtful}>{rangeText}</small>
      </label>
      {criterion.kind === 'gate' ? (
        <GateField
          id={id}
          mark={mark}
          editable={editable}
          fieldRef={props.fieldRef}
          onMark={entry.accept}
          onMove={props.onMove}
        />
      ) : criterion.kind === 'formula' ? (
        <span className="mark-computed quiet">{t('computed')}</span>
      ) : (
        <input
          id={id}
          ref={props.fieldRef}
          className="mark"
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="next"
          readOnly={!editable}
          value={shown}
          data-doubt={entry.isDoubtful}
          data-kept={kept && mark !== null && lit === mark}
          aria-invalid={why !== null || missing}
          aria-describedby={`${id}-note`}
          onChange={(event) => entry.type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onKeyDown={press}
        />
      )}
      <div className="criterion-guide">
        <p id={`${id}-note`} className="field-error" role={why === null ? undefined : 'alert'}>
          {why !== null
            ? t(`wrong.${why}`, {
                text: shown.trim(),
                range: rangeText,
                kept: entry.before === null ? t('conflict.empty') : markText(entry.before),
              })
            : missing
              ? t('wrong.missing')
              : ''}
        </p>
        <KindNote criterion={criterion} mark={lit} />
        {criterion.guidance && <p className="quiet">{criterion.guidance}</p>}
        <LevelList
          criterion={criterion}
          mark={lit}
          active={active}
          editable={editable}
          onChoose={entry.accept}
        />
      </div>
    </fieldset>
  );
}

/** What a number means where it is not simply added. */
function KindNote({ criterion, mark }: { criterion: Criterion; mark: Hundredths | null }) {
  const { t } = useText('desk');
  switch (criterion.kind) {
    case 'bonus':
    case 'deduction':
    case 'gate':
      return <p className="quiet">{t(`kind.${criterion.kind}`)}</p>;
    case 'coefficient':
      return (
        <p className="quiet">
          {t('kind.coefficient', { base: markText(criterion.base) })}{' '}
          {mark !== null && t('kind.coefficient.mark', { mark: coefficientMark(criterion.base, mark) })}
        </p>
      );
    default:
      return null;
  }
}

/** Base × coefficient, both in hundredths, with all its digits. */
function coefficientMark(base: Hundredths, coefficient: Hundredths): string {
  return formatExactUnits(BigInt(base) * BigInt(coefficient) * 100n, TOTAL_DIGITS, 0);
}
