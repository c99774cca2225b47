import { Button } from 'antd';
import type { ObjectionView } from '../../shared/contract/objections.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useSaveDocument } from '../secretary/statistics-save.ts';

/** Who objects, with words and evidence: for handlers and the supervisor; the others read that it is kept from them. */
export function ObjectorFacts({ objection }: { objection: ObjectionView }) {
  const { t } = useText('objections');
  const review = useReview();
  const { call } = useSession();
  const { save, error } = useSaveDocument();
  const { objector, objectionId } = objection;
  if (!objector) return <span className="quiet">{t('objector.hidden')}</span>;
  return (
    <div style={{ maxWidth: 300, paddingBlock: 6 }}>
      <p>
        {objector.name || t('refusal.anonymous')} <span className="quiet">{t(`kind.${objector.kind}`)}</span>
      </p>
      <p className="quiet">{objector.contact}</p>
      <p style={{ whiteSpace: 'pre-wrap' }}>{objector.content}</p>
      {objector.files.map(({ fileId, name }) => (
        <Button
          key={fileId}
          type="link"
          size="small"
          style={{ paddingInline: 0 }}
          onClick={() =>
            void save(() => call('objection.openEvidence', { reviewId: review.id, objectionId, fileId }))
          }
        >
          {t('evidence', { name })}
        </Button>
      ))}
      <ErrorNotice error={error} />
    </div>
  );
}
