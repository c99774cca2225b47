import { App, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { EntryView } from '../../shared/contract/values.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import type { TickState } from './screening-checklist.tsx';
import { appliesTo, type ChecklistItem } from './screening-state.ts';

interface ScreeningTickDialogProps {
  entries: readonly EntryView[];
  checklist: readonly ChecklistItem[];
  onClose: () => void;
}

/** One line of the checklist for many entries at once. */
export function ScreeningTickDialog({ entries, checklist, onClose }: ScreeningTickDialogProps) {
  const { t } = useText('screening');
  const { message } = App.useApp();
  const review = useReview();
  const tick = useCommand('screening.tick');
  const [conditionId, setConditionId] = useState(checklist[0]?.conditionId);
  const [state, setState] = useState<TickState>('met');
  const item = checklist.find((one) => one.conditionId === conditionId);
  if (item === undefined) return null;
  const concerned = entries.filter((entry) => appliesTo(item, entry.category, review.scheme.categories));

  function submit(item: ChecklistItem): void {
    tick.mutate(
      {
        reviewId: review.id,
        entryIds: concerned.map(({ id }) => id),
        conditionId: item.conditionId,
        state,
      },
      {
        onSuccess: () => {
          void message.success(t('bulkTick.done', { count: concerned.length }));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      width={640}
      title={t('bulkTick.title', { count: entries.length })}
      okText={t('bulkTick.submit', { count: concerned.length })}
      okButtonProps={{ disabled: concerned.length === 0 }}
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
          {concerned.length === 0
            ? t('bulkTick.appliesNone')
            : t('bulkTick.applies', { count: concerned.length })}
        </p>
        <ErrorNotice error={tick.error} />
      </Form>
    </Modal>
  );
}
