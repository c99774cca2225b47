import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { WitnessFields, witnessInput } from './witness-fields.tsx';

interface DrawOrderDialogProps {
  /** An order holds already. */
  again: boolean;
  onClose: () => void;
}

export function DrawOrderDialog({ again, onClose }: DrawOrderDialogProps) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const panels = useCall('panel.summary', { reviewId: review.id });
  const draw = useCommand('draw.order');
  const [panelId, setPanelId] = useState('');
  const [seed, setSeed] = useState('');
  const [witness, setWitness] = useState({ accountId: '', pin: '' });

  function submit(): void {
    draw.mutate(
      {
        reviewId: review.id,
        panelId: panelId || null,
        seed: seed.trim() || null,
        witness: witnessInput(witness),
      },
      {
        onSuccess: () => {
          void message.success(t('drawn'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('draw.title')}
      okText={t('draw.submit')}
      confirmLoading={draw.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <Form layout="vertical">
        {again && <p style={{ marginBottom: 12 }}>{t('draw.again')}</p>}
        <Form.Item label={t('draw.what')}>
          <Select
            aria-label={t('draw.what')}
            value={panelId}
            onChange={setPanelId}
            options={[
              { value: '', label: t('draw.all') },
              ...(panels.data?.panels ?? []).map((panel) => ({ value: panel.panelId, label: panel.name })),
            ]}
          />
        </Form.Item>
        <Form.Item label={t('draw.seed')} extra={t('draw.seedHint')}>
          <Input
            autoFocus
            maxLength={40}
            aria-label={t('draw.seed')}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
            onPressEnter={submit}
          />
        </Form.Item>
        <WitnessFields value={witness} onChange={setWitness} />
        <ErrorNotice error={draw.error} />
      </Form>
    </Modal>
  );
}
