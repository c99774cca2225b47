import { App, Checkbox, Form, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

const ways = ['previous', 'category', 'trade', 'equal'] as const;

interface PanelsMakeDialogProps {
  /** How many panels of the round before could be taken over. */
  previous: number;
  onClose: () => void;
}

/** Panels as in the round before, by category, by trade, or of equal size by lot. */
export function PanelsMakeDialog({ previous, onClose }: PanelsMakeDialogProps) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const make = useCommand('panel.make');
  const [kind, setKind] = useState<(typeof ways)[number]>(previous > 0 ? 'previous' : 'category');
  const [count, setCount] = useState(3);
  const [seatJudges, setSeatJudges] = useState(true);

  function submit(): void {
    make.mutate(
      { reviewId: review.id, by: kind === 'equal' ? { kind, count } : { kind }, seatJudges },
      {
        onSuccess: ({ panels }) => {
          void message.success(t('made', { count: panels }));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('make.title')}
      okText={t('make.submit')}
      confirmLoading={make.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <Form layout="vertical" className="stack">
        <p>{t('make.text')}</p>
        <Form.Item label={t('make.by')}>
          <Radio.Group
            vertical
            value={kind}
            onChange={(event) => setKind(event.target.value as typeof kind)}
            options={ways
              .filter((value) => value !== 'previous' || previous > 0)
              .map((value) => ({ value, label: t(`make.${value}`, { count: previous }) }))}
          />
        </Form.Item>
        {kind === 'equal' && (
          <Form.Item label={t('make.count')}>
            <InputNumber
              min={2}
              max={50}
              precision={0}
              aria-label={t('make.count')}
              value={count}
              onChange={(value) => setCount(value ?? 2)}
            />
          </Form.Item>
        )}
        <Checkbox
          disabled={kind === 'previous'}
          checked={seatJudges || kind === 'previous'}
          onChange={(event) => setSeatJudges(event.target.checked)}
        >
          {t('make.seat')}
        </Checkbox>
        <ErrorNotice error={make.error} />
      </Form>
    </Modal>
  );
}
