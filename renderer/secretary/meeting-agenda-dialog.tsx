import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { AgendaItem } from '../../shared/contract/meeting.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { agendaText, readAgenda } from './agenda-lines.ts';

/** The agenda as lines of text: quicker than a table of fields. */
export function AgendaDialog({ agenda, onClose }: { agenda: readonly AgendaItem[]; onClose: () => void }) {
  const { t } = useText('meeting');
  const review = useReview();
  const save = useCommand('meeting.setAgenda');
  const [text, setText] = useState(() => agendaText(agenda));
  return (
    <Modal
      open
      title={t('run.agenda')}
      okText={t('run.agenda.save')}
      confirmLoading={save.isPending}
      onOk={() => save.mutate({ reviewId: review.id, items: readAgenda(text) }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('run.agenda.help')}</p>
        <Input.TextArea
          autoFocus
          rows={12}
          aria-label={t('run.agenda')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ErrorNotice error={save.error} />
      </div>
    </Modal>
  );
}
