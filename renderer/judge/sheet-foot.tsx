import { Button } from 'antd';
import type { ReactNode, RefObject } from 'react';
import { useNavigate } from 'react-router';
import type { Criterion } from '../../shared/model/rubric.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

interface SheetFootProps {
  open: boolean;
  /** Only while the round is open; a sheet that was scored again after it stays with the panel. */
  canTakeBack: boolean;
  alone: boolean;
  busy: boolean;
  error: unknown;
  /** Criteria without a mark, once submission was asked for. */
  missing: readonly Criterion[];
  marked: number;
  criteria: number;
  /** null = not submitted. */
  submittedAt: string | null;
  next: string | null;
  submitRef: RefObject<HTMLButtonElement | null>;
  nextRef: RefObject<HTMLButtonElement | null>;
  onSubmit: () => void;
  onTakeBack: () => void;
  /** Beside a submitted sheet that cannot be taken back any more. */
  asking: ReactNode;
}

/** What is still missing, and the one thing to do next. */
export function SheetFoot(props: SheetFootProps) {
  const { open, canTakeBack, alone, busy, missing, submittedAt, next } = props;
  const { t } = useText('desk');
  const navigate = useNavigate();
  return (
    <footer className="score-foot">
      <ErrorNotice error={props.error} />
      {missing.length > 0 && (
        <p role="alert" className="field-error">
          {t('missing', { names: missing.map(({ name }) => name).join(t('common:listSeparator')) })}
        </p>
      )}
      <div className="row">
        {submittedAt !== null ? (
          <>
            {canTakeBack && (
              <Button size="large" loading={busy} onClick={props.onTakeBack}>
                {t('takeBack')}
              </Button>
            )}
            {!canTakeBack && props.asking}
            <span className="quiet">
              {t(canTakeBack ? 'submitted' : 'submitted.closed', { time: clockTime(submittedAt) })}
            </span>
            <Button
              ref={props.nextRef}
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
            <span className="quiet">{t('filled', { count: props.marked, total: props.criteria })}</span>
            {open && (
              <Button
                ref={props.submitRef}
                className="row-end"
                type="primary"
                size="large"
                loading={busy}
                onClick={props.onSubmit}
              >
                {t(alone ? 'submit' : 'finish')} <kbd>Ctrl+Enter</kbd>
              </Button>
            )}
          </>
        )}
      </div>
    </footer>
  );
}
