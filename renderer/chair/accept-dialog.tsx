import { Modal } from 'antd';
import type { TallyView } from '../../shared/contract/awards.ts';
import { useText } from '../parts/use-text.ts';
import { placeIn, titleIn } from './decision-asked.ts';
import { DecisionForm } from './decision-form.tsx';

interface AcceptDialogProps {
  view: TallyView;
  entryIds: readonly string[];
  onClose: () => void;
}

/** Looked at, discussed, left as it is: one reason for one entry or for several. */
export function AcceptDialog({ view, entryIds, onClose }: AcceptDialogProps) {
  const { t } = useText('awards');
  const names = entryIds.map(
    (entryId) => `${placeIn(view, entryId)?.row.number ?? ''} ${titleIn(view, entryId)}`,
  );
  return (
    <Modal
      open
      title={t(entryIds.length === 1 ? 'accept.title' : 'accept.titleMany', {
        name: names[0] ?? '',
        count: entryIds.length,
      })}
      footer={null}
      onCancel={onClose}
    >
      <DecisionForm
        submitText={t('accept.submit')}
        bodyOf={(reason) => ({ kind: 'acceptAsIs', entryIds: [...entryIds], reason })}
        onClose={onClose}
      >
        <p>{t('accept.text')}</p>
        {entryIds.length > 1 && <p className="quiet accept-names">{names.join(t('common:listSeparator'))}</p>}
      </DecisionForm>
    </Modal>
  );
}
