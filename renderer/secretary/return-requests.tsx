import { Button } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';

type Request = OutputOf<'progress.board'>['requests'][number];

interface Answer {
  request: Request;
  kind: 'grant' | 'refuse';
}

/**
 * Judges who want a submitted sheet back. While the round is open the office returns it; after it the chair has it
 * scored again, as a case.
 */
export function ReturnRequests({ requests }: { requests: readonly Request[] }) {
  const { t } = useText('progress');
  const review = useReview();
  const giveBack = useCommand('scorecard.return');
  const scoreAgain = useCommand('case.return');
  const refuse = useCommand('scorecard.refuseReturn');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const isOpen = review.stage === 'scoring';
  const canRefuse = allows(review, ['secretary', 'chair'], ['scoring', 'reconciliation']);
  const canGrant = isOpen ? canRefuse : allows(review, ['chair'], ['reconciliation']);
  const grant = isOpen ? giveBack : scoreAgain;

  function open(next: Answer): void {
    for (const command of [giveBack, scoreAgain, refuse]) command.reset();
    setAnswer(next);
  }

  function submit({ request, kind }: Answer, reason: string): void {
    const done = { onSuccess: () => setAnswer(null) };
    const { assignmentId, entryId, judgeId } = request;
    const reviewId = review.id;
    if (kind === 'refuse') refuse.mutate({ reviewId, assignmentId, reason }, done);
    else if (isOpen) giveBack.mutate({ reviewId, assignmentId, reason }, done);
    else scoreAgain.mutate({ reviewId, entryId, judgeIds: [judgeId], reason }, done);
  }

  return (
    <>
      <h2>{t('board.requests')}</h2>
      <ul className="board-list">
        {requests.map((request) => {
          const { assignmentId, judge, number, reason } = request;
          const about = `${judge} ${number}`;
          return (
            <li key={assignmentId}>
              <span>{t('board.request', { judge, number, reason })}</span>
              <span className="board-actions">
                {canGrant && (
                  <Button
                    size="small"
                    aria-label={`${t(isOpen ? 'board.grant' : 'board.again')} ${about}`}
                    onClick={() => open({ request, kind: 'grant' })}
                  >
                    {t(isOpen ? 'board.grant' : 'board.again')}
                  </Button>
                )}
                {canRefuse && (
                  <Button
                    size="small"
                    aria-label={`${t('board.refuse')} ${about}`}
                    onClick={() => open({ request, kind: 'refuse' })}
                  >
                    {t('board.refuse')}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {!canGrant && canRefuse && <p className="quiet">{t('board.again.chair')}</p>}
      {answer && (
        <AnswerDialog
          answer={answer}
          isOpen={isOpen}
          pending={answer.kind === 'refuse' ? refuse.isPending : grant.isPending}
          error={answer.kind === 'refuse' ? refuse.error : grant.error}
          onSubmit={(reason) => submit(answer, reason)}
          onClose={() => setAnswer(null)}
        />
      )}
    </>
  );
}

interface AnswerDialogProps {
  answer: Answer;
  isOpen: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

function AnswerDialog({ answer: { request, kind }, isOpen, ...rest }: AnswerDialogProps) {
  const { t } = useText('progress');
  const { judge, number, reason } = request;
  if (kind === 'refuse') {
    return (
      <ReasonDialog
        title={t('board.refuse.title', { judge, number })}
        submitText={t('board.refuse.submit')}
        {...rest}
      >
        {t('board.refuse.text')}
      </ReasonDialog>
    );
  }
  return (
    <ReasonDialog
      title={t(isOpen ? 'return.title' : 'board.again.title', { judge, number })}
      submitText={t(isOpen ? 'return.submit' : 'board.again.submit')}
      initial={t('board.grant.reason', { reason })}
      {...rest}
    >
      {t(isOpen ? 'return.text' : 'board.again.text', { judge })}
    </ReasonDialog>
  );
}
