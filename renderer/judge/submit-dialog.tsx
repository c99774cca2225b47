import { useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { SubmissionRule } from '../../shared/contract/desk.ts';
import { callKey, useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import { CheckFindings } from './check-findings.tsx';
import type { Desk, DeskItem } from './desk-list.tsx';
import { ownSheets } from './own-sheets.ts';
import { flushAll } from './savers.ts';
import { checkSheets } from './submission-check.ts';

interface SubmitDialogProps {
  items: readonly DeskItem[];
  submission: SubmissionRule;
  onClose: () => void;
}

const LEAST_PIN = 6;

/** Shows what is submitted, every entry with its total, what one might look at once more, and has it signed. */
export function SubmitDialog({ items, submission, onClose }: SubmitDialogProps) {
  const { t } = useText('desk');
  const review = useReview();
  const pinId = useId();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const queries = useQueryClient();
  const sheets = useCall('desk.sheets', { reviewId: review.id });
  const submit = useCommand('scorecard.submitMany');
  const isSigned = submission.kind === 'groups' || submission.kind === 'all';

  async function run(): Promise<void> {
    setProblem(null);
    try {
      await flushAll();
      // What was just saved has moved the versions on.
      const latest =
        queries.getQueryData<Desk>(callKey('desk.list', { reviewId: review.id }))?.items ?? items;
      const chosen = new Set(items.map(({ assignmentId }) => assignmentId));
      await submit.mutateAsync({
        reviewId: review.id,
        items: latest
          .filter(({ assignmentId }) => chosen.has(assignmentId))
          .map(({ assignmentId, version }) => ({ assignmentId, version })),
        pin: isSigned ? pin : null,
      });
      onClose();
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Modal
      open
      title={t('submit.title', { count: items.length })}
      okText={t('submit.ok', { count: items.length })}
      okButtonProps={{ disabled: isSigned && pin.length < LEAST_PIN, size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={submit.isPending}
      width={720}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSigned || pin.length >= LEAST_PIN) void run();
        }}
      >
        <p>{t('submit.about')}</p>
        <div className="submit-list">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('number')}</th>
                <th scope="col">{t('entry')}</th>
                <th scope="col" className="number">
                  {t('total')}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.assignmentId}>
                  <td>{item.number}</td>
                  <td>{item.title}</td>
                  <td className="number">
                    <strong>{item.total}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Loaded query={sheets}>
          {(value) => <CheckFindings findings={checkSheets(ownSheets(value, items))} />}
        </Loaded>
        {isSigned && (
          <div className="submit-pin">
            <label htmlFor={pinId}>{t('submit.pin')}</label>
            <Input.Password
              id={pinId}
              size="large"
              autoFocus
              autoComplete="off"
              value={pin}
              onChange={(event) => setPin(event.target.value)}
            />
          </div>
        )}
        <ErrorNotice error={problem} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
