import { Modal } from 'antd';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { TallyRow } from '../../shared/model/tally.ts';
import { useText } from '../parts/use-text.ts';
import { titleIn } from './decision-asked.ts';
import { DecisionForm } from './decision-form.tsx';

interface DisqualifyDialogProps {
  view: TallyView;
  row: TallyRow;
  onClose: () => void;
}

export function DisqualifyDialog({ view, row, onClose }: DisqualifyDialogProps) {
  const { t } = useText('awards');
  const title = titleIn(view, row.entryId);
  return (
    <Modal open title={t('disqualify.title', { number: row.number })} footer={null} onCancel={onClose}>
      <DecisionForm
        submitText={t('disqualify.submit')}
        bodyOf={(reason) => ({ kind: 'disqualify', entryId: row.entryId, reason })}
        onClose={onClose}
      >
        <p>{t('disqualify.text', { number: row.number, title })}</p>
      </DecisionForm>
    </Modal>
  );
}
