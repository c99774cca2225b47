import { App, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

/** The largest seed that a draw takes. */
const LARGEST = 2 ** 31 - 1;

function randomSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) & LARGEST;
}

/** Draws the spot check: the number may be called out in the room, and the same number draws the same entries. */
export function SpotCheckDrawDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('recognition');
  const { message } = App.useApp();
  const review = useReview();
  const draw = useCommand('recognition.drawSpotChecks');
  const [seed, setSeed] = useState<number | null>(randomSeed);

  function submit(): void {
    if (seed === null) return;
    draw.mutate(
      { reviewId: review.id, seed },
      {
        onSuccess: ({ drawn }) => {
          void message.success(t('spot.done', { count: drawn.length }));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('spot.draw.title')}
      okText={t('spot.draw.submit')}
      okButtonProps={{ disabled: seed === null }}
      confirmLoading={draw.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('spot.draw.text')}</p>
        <Form layout="vertical">
          <Form.Item label={t('spot.seed')} htmlFor="spot-seed" style={{ marginBottom: 0 }}>
            <InputNumber
              id="spot-seed"
              min={0}
              max={LARGEST}
              precision={0}
              style={{ width: 200 }}
              value={seed}
              onChange={setSeed}
            />
          </Form.Item>
        </Form>
        <ErrorNotice error={draw.error} />
      </div>
    </Modal>
  );
}
