import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import { scoreRange } from '../../shared/decisions/check-decision.ts';
import type { TallyRow } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { titleIn } from './decision-asked.ts';
import { DecisionForm } from './decision-form.tsx';

interface AgreedScoreDialogProps {
  view: TallyView;
  row: TallyRow;
  onClose: () => void;
}

/** The panel agrees on a figure between its lowest and its highest; the computed one stays beside it. */
export function AgreedScoreDialog({ view, row, onClose }: AgreedScoreDialogProps) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const [text, setText] = useState('');
  const range = scoreRange(row);
  const computed = row.computedAggregate === undefined ? row.aggregate : row.computedAggregate;
  const score = text.trim().replace('。', '.');
  const isNumber = /^\d+(\.\d+)?$/.test(score);
  return (
    <Modal
      open
      width={600}
      title={t('agreed.title', { number: row.number, title: titleIn(view, row.entryId) })}
      footer={null}
      onCancel={onClose}
    >
      <DecisionForm
        submitText={t('agreed.submit')}
        bodyOf={(reason) => (isNumber ? { kind: 'agreedScore', entryId: row.entryId, score, reason } : null)}
        onClose={onClose}
      >
        <p>
          {t('agreed.text', {
            low: range?.low ?? '—',
            high: range?.high ?? '—',
            computed: computed ?? '—',
            digits: scheme.rounding.aggregate,
          })}
        </p>
        <Labelled label={t('agreed.score')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              inputMode="decimal"
              style={{ width: 120 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Labelled>
      </DecisionForm>
    </Modal>
  );
}
