import { Button } from 'antd';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useSaveDocument } from '../secretary/statistics-save.ts';

/** A scanned document that was kept with a decision. */
export function OpenDocument({
  document,
  by = 'approval.openDocument',
}: {
  document: { fileId: string; name: string };
  by?: 'approval.openDocument' | 'supervision.openDocument';
}) {
  const review = useReview();
  const { call } = useSession();
  const { save, error } = useSaveDocument();
  return (
    <>
      <Button
        type="link"
        size="small"
        style={{ paddingInline: 0 }}
        onClick={() => void save(() => call(by, { reviewId: review.id, fileId: document.fileId }))}
      >
        {document.name}
      </Button>
      <ErrorNotice error={error} />
    </>
  );
}
