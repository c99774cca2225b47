import { App, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { EntryChoice } from '../../shared/contract/entry-window.ts';
import type { ChecklistItem } from '../../shared/contract/screening-values.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import type { TickState } from './screening-checklist.tsx';

interface ScreeningTickDialogProps {
  choice: EntryChoice;
  chosen: OutputOf<'entry.chosen'>;
  checklist: readonly ChecklistItem[];
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** One line of the checklist for many entries at once. */
export function ScreeningTickDialog({
  choice,
  chosen,
  checklist,
  onDone,
  onClose,
}: ScreeningTickDialogProps) {
  const { t } = useText('screening');
  const { message } = App.useApp();
  const review = useReview();
  const tick = useCommand('screening.tick');
  const [conditionId, setConditionId] = useState(checklist[0]?.conditionId);
  const [state, setState] = useState<TickState>('met');
  const item = checklist.find((one) => one.conditionId === conditionId);
  if (item === undefined) return null;
  const concerned = chosen.applies.find((one) => one.conditionId === item.conditionId)?.count ?? 0;

  function submit(item: ChecklistItem): void {
    tick.mutate(
      {
        reviewId: review.id,
        entryIds: choice,
        conditionId: item.conditionId,
        state,
      },
      {
        onSuccess: () => {
          void message.success(t('bulkTick.done', { count: concerned }));
          void onDone();
        },
      },
    );
  }

  return (
    <Modal
      open
      width={640}
      title={t('bulkTick.title', { count: chosen.count })}
      okText={t('bulkTick.submit', { count: concerned })}
      okButtonProps={{ disabled: concerned === 0 }}
      confirmLoading={tick.isPending}
      onOk={() => submit(item)}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('bulkTick.item')}>
          <Select
            aria-label={t('bulkTick.item')}
            value={conditionId}
            onChange={setConditionId}
            options={checklist.map((one) => ({
              value: one.conditionId,
              label: `${t(`kind.${one.kind}`)} · ${one.text}`,
            }))}
          />
        </Form.Item>
        <Form.Item label={t('bulkTick.state')}>
          <Radio.Group
            value={state}
            onChange={(event) => setState(event.target.value as TickState)}
            options={[
              { value: 'met', label: t(`tick.${item.kind}.met`) },
              { value: 'notMet', label: t(`tick.${item.kind}.notMet`) },
              { value: 'open', label: t('tick.open') },
            ]}
          />
        </Form.Item>
        <p className="quiet">
          {concerned === 0 ? t('bulkTick.appliesNone') : t('bulkTick.applies', { count: concerned })}
        </p>
        <ErrorNotice error={tick.error} />
      </Form>
    </Modal>
  );
}
