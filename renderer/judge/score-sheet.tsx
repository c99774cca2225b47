import { Alert } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { criteriaOf } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { AskReturn } from './ask-return.tsx';
import { CommentField } from './comment-field.tsx';
import { isExtreme } from './comment-rule.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { CriterionField } from './criterion-field.tsx';
import type { DeskItem } from './desk-list.tsx';
import { keepPlace, placeOn } from './desk-place.ts';
import { hasOpenDialog } from './open-dialog.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { SheetFoot } from './sheet-foot.tsx';
import type { SheetSaver, SheetSnapshot } from './sheet-saver.ts';
import { SheetTotal, totalOf } from './sheet-total.tsx';

interface ScoreSheetProps {
  assignmentId: string;
  saver: SheetSaver;
  state: SheetSnapshot;
  sheet: OutputOf<'desk.open'>;
  scheme: Scheme;
  /** Sheets are submitted one by one; otherwise this one is only finished here. */
  alone: boolean;
  /** The calibration entry that has to be submitted first. */
  waitsFor: DeskItem | null;
  /** The next entry that is not submitted. */
  next: string | null;
  /** Finished: on to the next, or to the submission of several. */
  onFinished: () => void;
}

/** The rubric with its marks: everything on it is typed, and nothing on it can be lost. */
export function ScoreSheet(props: ScoreSheetProps) {
  const { assignmentId, saver, state, sheet, scheme, alone, next, waitsFor } = props;
  const { rubric } = sheet;
  const open = sheet.open && waitsFor === null;
  const { t } = useText('desk');
  const review = useReview();
  const fields = useRef(new Map<string, HTMLElement>());
  const comment = useRef<HTMLElement | null>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const nextButton = useRef<HTMLButtonElement>(null);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const typed = criteriaOf(rubric).filter((criterion) => criterion.kind !== 'formula');
  const missing = typed.filter((criterion) => (state.marks[criterion.id] ?? null) === null);
  const isSubmitted = state.kept.state === 'submitted';
  const editable = open && !isSubmitted;
  const total = totalOf(rubric, state, scheme.rounding);
  const shownTotal = total.complete ? total.text : null;
  const lacksComment = isExtreme(sheet.commentRule, shownTotal) && state.comment.trim() === '';

  const firstId = typed[0]?.id;
  useEffect(() => {
    if (!editable || firstId === undefined) return;
    const last = fields.current.get(placeOn(assignmentId).criterionId ?? '');
    (last ?? fields.current.get(firstId))?.focus();
  }, [assignmentId, editable, firstId]);

  function moveFrom(id: string, step: 1 | -1): void {
    const target = typed[typed.findIndex((criterion) => criterion.id === id) + step];
    if (target) fields.current.get(target.id)?.focus();
    else if (step === 1) (lacksComment ? comment.current : submitButton.current)?.focus();
  }

  const markWrong = useCallback((id: string, isWrong: boolean) => {
    setWrong((before) => {
      if (before.has(id) === isWrong) return before;
      const after = new Set(before);
      if (isWrong) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  async function submit(): Promise<void> {
    if (!editable || busy) return;
    setAsked(true);
    const stop = typed.find((criterion) => wrong.has(criterion.id)) ?? missing[0];
    if (stop) return fields.current.get(stop.id)?.focus();
    if (lacksComment) return comment.current?.focus();
    await run(async () => {
      if (alone) {
        await saver.submit();
        setAsked(false);
        requestAnimationFrame(() => nextButton.current?.focus());
        return;
      }
      await saver.flush();
      if (saver.snapshot().status === 'saved') props.onFinished();
    });
  }

  const latest = useRef({ submit, step: (_direction: 'undo' | 'redo') => undefined as undefined });
  latest.current = {
    submit,
    step(direction) {
      if (!editable) return;
      const criterionId = saver.step(direction);
      if (criterionId !== null) fields.current.get(criterionId)?.focus();
    },
  };
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || hasOpenDialog()) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        void latest.current.submit();
        return;
      }
      const key = event.key.toLowerCase();
      if ((key !== 'z' && key !== 'y') || event.target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      latest.current.step(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return (
    <section className="score-sheet" aria-label={t('sheet')}>
      <header className="score-head">
        <h2>{rubric.name}</h2>
        <SheetTotal {...total} isKept={total.complete && state.status === 'saved'} />
      </header>
      <RefusedNotice saver={saver} state={state} rubric={rubric} />
      {state.conflict && (
        <div className="score-notice">
          <ConflictNotice conflict={state.conflict} rubric={rubric} onClose={() => saver.forgetConflict()} />
        </div>
      )}
      <div className="score-body">
        {sheet.paper && <Alert type="info" showIcon title={t('paper.about')} />}
        {waitsFor && (
          <Alert
            type="info"
            showIcon
            title={t('calibration.first', { number: waitsFor.number })}
            action={<Link to={`../desk/${waitsFor.assignmentId}`}>{t('calibration.go')}</Link>}
          />
        )}
        {state.kept.state === 'returned' && (
          <Alert
            type="error"
            showIcon
            title={t('returned')}
            description={t('returned.reason', { reason: state.kept.returnReason ?? '—' })}
          />
        )}
        {rubric.groups.map((group) => (
          <fieldset key={group.id} className="group" aria-label={group.name}>
            {rubric.groups.length > 1 && <h3 className="group-name">{group.name}</h3>}
            {group.criteria.map((criterion) => (
              <CriterionField
                key={criterion.id}
                criterion={criterion}
                mark={state.marks[criterion.id] ?? null}
                kept={!state.unsaved.has(criterion.id)}
                editable={editable}
                missing={asked && (state.marks[criterion.id] ?? null) === null}
                fieldRef={(element) => {
                  if (element) fields.current.set(criterion.id, element);
                  else fields.current.delete(criterion.id);
                }}
                onMark={(mark) => saver.setMark(criterion.id, mark)}
                onWrong={(isWrong) => markWrong(criterion.id, isWrong)}
                onEnter={() => keepPlace(assignmentId, { criterionId: criterion.id })}
                onLeave={() => saver.settle()}
                onMove={(step) => moveFrom(criterion.id, step)}
              />
            ))}
          </fieldset>
        ))}
        <CommentField
          saver={saver}
          state={state}
          rule={sheet.commentRule}
          total={shownTotal}
          editable={editable}
          asked={asked}
          fieldRef={(element) => {
            comment.current = element;
          }}
        />
      </div>
      <SheetFoot
        open={open}
        canTakeBack={open && review.stage === 'scoring'}
        alone={alone}
        busy={busy}
        error={error ?? (state.status === 'failed' ? state.error : null)}
        missing={asked ? missing : []}
        marked={typed.length - missing.length}
        criteria={typed.length}
        submittedAt={isSubmitted ? state.kept.submittedAt : null}
        submitRef={submitButton}
        nextRef={nextButton}
        onSubmit={() => void submit()}
        onTakeBack={() => void run(() => saver.takeBack())}
        asking={<AskReturn assignmentId={assignmentId} sheet={sheet} />}
        next={next}
      />
    </section>
  );
}
