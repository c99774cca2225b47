import { InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { Boundary } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { DecisionForm } from './decision-form.tsx';

interface VacancyDialogProps {
  groupId: string;
  boundary: Boundary;
  onClose: () => void;
}

/** Leaves places of a tier empty: better none than an unworthy one. */
export function VacancyDialog({ groupId, boundary, onClose }: VacancyDialogProps) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const tier = scheme.tiers.find((one) => one.id === boundary.tierId)?.name ?? '';
  const most = boundary.places ?? boundary.filled;
  const [count, setCount] = useState(Math.max(Math.min(boundary.filled, most) - 1, 0));
  return (
    <Modal open title={t('vacancy.title', { tier })} footer={null} onCancel={onClose}>
      <DecisionForm
        submitText={t('vacancy.submit', { tier, count })}
        bodyOf={(reason) => ({ kind: 'vacancy', groupId, tierId: boundary.tierId, count, reason })}
        onClose={onClose}
      >
        <p>{t('vacancy.text', { tier, places: boundary.places ?? '—', filled: boundary.filled })}</p>
        <Labelled label={t('vacancy.count', { tier })}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              max={most}
              precision={0}
              value={count}
              onChange={(value) => value !== null && setCount(value)}
            />
          )}
        </Labelled>
      </DecisionForm>
    </Modal>
  );
}
