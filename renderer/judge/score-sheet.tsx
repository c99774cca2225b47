import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { invalidate } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { noteSaved } from '../app/saved-time.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { CriterionField } from './criterion-field.tsx';
import type { SheetSaver, SheetSnapshot } from './sheet-saver.ts';
import { SheetTotal } from './sheet-total.tsx';

interface ScoreSheetProps {
  saver: SheetSaver;
  state: SheetSnapshot;
  rubric: Rubric;
  scheme: Scheme;
  /** The round is open. */
  open: boolean;
  /** The next entry that is not submitted. */
  next: string | null;
}

export function ScoreSheet({ saver, state, rubric, scheme, open, next }: ScoreSheetProps) {
  const { t } = useText('desk');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const review = useReview();
  const fields = useRef(new Map<string, HTMLElement>());
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

  const firstId = typed[0]?.id;
  useEffect(() => {
    if (editable && firstId !== undefined) fields.current.get(firstId)?.focus();
  }, [editable, firstId]);

  function moveFrom(id: string, step: 1 | -1): void {
    const target = typed[typed.findIndex((criterion) => criterion.id === id) + step];
    if (target) fields.current.get(target.id)?.focus();
    else if (step === 1) submitButton.current?.focus();
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
      invalidate(queries, review.id);
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
    if (stop) {
      fields.current.get(stop.id)?.focus();
      return;
    }
    await run(async () => {
      await saver.submit();
      noteSaved('scorecard.submit');
      setAsked(false);
      requestAnimationFrame(() => nextButton.current?.focus());
    });
  }

  const latestSubmit = useRef(submit);
  latestSubmit.current = submit;
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void latestSubmit.current();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return (
    <section className="score-sheet" aria-label={t('sheet')}>
      <header className="score-head">
        <h2>{rubric.name}</h2>
        <SheetTotal rubric={rubric} state={state} rounding={scheme.rounding} />
      </header>
      {state.conflict && (
        <div className="score-notice">
          <ConflictNotice conflict={state.conflict} rubric={rubric} onClose={() => saver.forgetConflict()} />
        </div>
      )}
      <div className="score-body">
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
                onLeave={() => void saver.flush()}
                onMove={(step) => moveFrom(criterion.id, step)}
              />
            ))}
          </fieldset>
        ))}
        <div className="comment">
          <label htmlFor="sheet-comment">{t('comment')}</label>
          <Input.TextArea
            id="sheet-comment"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={5000}
            readOnly={!editable}
            value={state.comment}
            placeholder={editable ? t('comment.hint') : ''}
            onChange={(event) => saver.setComment(event.target.value)}
            onBlur={() => void saver.flush()}
          />
        </div>
      </div>
      <footer className="score-foot">
        <ErrorNotice error={error ?? (state.status === 'failed' ? state.error : null)} />
        {asked && missing.length > 0 && (
          <p role="alert" className="field-error">
            {t('missing', { names: missing.map(({ name }) => name).join(t('common:listSeparator')) })}
          </p>
        )}
        <div className="row">
          {isSubmitted ? (
            <>
              {open && (
                <Button size="large" loading={busy} onClick={() => void run(() => saver.takeBack())}>
                  {t('takeBack')}
                </Button>
              )}
              <span className="quiet">
                {t(open ? 'submitted' : 'submitted.closed', {
                  time: state.kept.submittedAt ? clockTime(state.kept.submittedAt) : '',
                })}
              </span>
              <Button
                ref={nextButton}
                className="row-end"
                type="primary"
                size="large"
                onClick={() => void navigate(next === null ? '../desk' : `../desk/${next}`)}
              >
                {t(next === null ? 'toList' : 'toNext')}
              </Button>
            </>
          ) : (
            <>
              <span className="quiet">
                {t('filled', { count: typed.length - missing.length, total: typed.length })}
              </span>
              {open && (
                <Button
                  ref={submitButton}
                  className="row-end"
                  type="primary"
                  size="large"
                  loading={busy}
                  onClick={() => void submit()}
                >
                  {t('submit')} <kbd>Ctrl+Enter</kbd>
                </Button>
              )}
            </>
          )}
        </div>
      </footer>
    </section>
  );
}
