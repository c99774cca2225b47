import { type KeyboardEvent, useId, useState } from 'react';
import type { Hundredths } from '../../shared/model/marks.ts';
import { type Criterion, markRange } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { type Say, useText } from '../parts/use-text.ts';
import { GateField } from './gate-field.tsx';
import { LevelList } from './level-list.tsx';
import { checkMark, nextLevel, steppedMark, type WrongMark } from './mark-check.ts';

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
  onLeave: () => void;
  onMove: (step: 1 | -1) => void;
}

/** One criterion: its name and maximum, the mark in large figures, and the level descriptions that guide it. */
export function CriterionField(props: CriterionFieldProps) {
  const { criterion, mark, kept, editable, missing, onMark } = props;
  const { t } = useText('desk');
  const id = useId();
  const [active, setActive] = useState(false);
  /** What stands in the field while it differs from the saved mark; null = show the mark. */
  const [text, setText] = useState<string | null>(null);
  /** The mark when typing began: a wrong entry leaves it as it was. */
  const [before, setBefore] = useState<Hundredths | null>(mark);
  const [why, setWhy] = useState<WrongMark | null>(null);
  const range = markRange(criterion);
  const shown = text ?? (mark === null ? '' : markText(mark));
  const checked = checkMark(criterion, shown);
  const lit = checked.ok ? checked.mark : null;

  function type(next: string): void {
    setText(next);
    setWhy(null);
    props.onWrong(false);
    const result = checkMark(criterion, next);
    if (result.ok) onMark(result.mark);
  }

  /** True when the field may be left. */
  function settle(): boolean {
    if (text === null) return why === null;
    const result = checkMark(criterion, text);
    if (result.ok) {
      setText(null);
      setWhy(null);
    } else {
      setWhy(result.why);
      onMark(before);
    }
    props.onWrong(!result.ok);
    return result.ok;
  }

  function choose(next: Hundredths | null): void {
    setText(null);
    setWhy(null);
    props.onWrong(false);
    onMark(next);
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (settle()) props.onMove(event.shiftKey ? -1 : 1);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (!editable) return;
      const step = event.key === 'ArrowUp' ? 1 : -1;
      const next =
        criterion.kind === 'levels' ? nextLevel(criterion, lit, step) : steppedMark(range, lit, step);
      if (next !== null) choose(next);
    }
  }

  const rangeText = rangeWords(criterion, range, t);
  return (
    <fieldset
      className="criterion"
      aria-label={criterion.name}
      data-active={active}
      onFocus={(event) => {
        setActive(true);
        event.currentTarget.scrollIntoView({ block: 'nearest' });
        if (text === null) setBefore(mark);
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setActive(false);
        settle();
        props.onLeave();
      }}
    >
      <label className="criterion-name" htmlFor={id}>
        {criterion.name}
        <small>{rangeText}</small>
      </label>
      {criterion.kind === 'gate' ? (
        <GateField
          id={id}
          mark={mark}
          editable={editable}
          fieldRef={props.fieldRef}
          onMark={choose}
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
          data-kept={kept && mark !== null && lit === mark}
          aria-invalid={why !== null || missing}
          aria-describedby={`${id}-note`}
          onChange={(event) => type(event.target.value)}
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
                kept: before === null ? t('conflict.empty') : markText(before),
              })
            : missing
              ? t('wrong.missing')
              : ''}
        </p>
        {criterion.guidance && <p className="quiet">{criterion.guidance}</p>}
        <LevelList criterion={criterion} mark={lit} active={active} editable={editable} onChoose={choose} />
      </div>
    </fieldset>
  );
}

function rangeWords(
  criterion: Criterion,
  { min, max, step }: ReturnType<typeof markRange>,
  t: Say<'desk'>,
): string {
  if (criterion.kind === 'gate' || criterion.kind === 'formula') return '';
  if (criterion.kind === 'levels') {
    return criterion.levels.map((level) => markText(level.value)).join(' / ');
  }
  const limits = `${markText(min)}–${markText(max)}`;
  return step === null || step === 100 ? limits : t('range.step', { limits, step: markText(step) });
}
