import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { type FolderFile, filesOfDrop, filesOfField } from './attachments-folder.ts';
import { AttachmentList } from './attachments-list.tsx';
import { AttachmentMatching } from './attachments-matching.tsx';
import { IntakeTabs } from './intake-tabs.tsx';
import '../parts/state-word.css';
import './attachments.css';
import './import.css';

/** The files of the entries, and the way in for a whole folder of them. */
export default function AttachmentsPage() {
  const { t } = useText('intake');
  const review = useReview();
  const summary = useCall('entry.summary', { reviewId: review.id });
  const input = useRef<HTMLInputElement | null>(null);
  const [chosen, setChosen] = useState<FolderFile[] | null>(null);
  const [over, setOver] = useState(false);
  const [dropError, setDropError] = useState<unknown>(null);
  const canAdd =
    allows(review, ['secretary'], ['preparation', 'screening']) && (summary.data?.total ?? 0) > 0;

  function take(files: FolderFile[]): void {
    setDropError(null);
    setChosen(files);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    filesOfDrop(event.dataTransfer).then(take, setDropError);
  }

  return (
    <Page
      title={t('attachments')}
      about={t('attachments.about')}
      actions={
        canAdd &&
        chosen === null && (
          <>
            <Button type="primary" onClick={() => input.current?.click()}>
              {t('attachments.choose')}
            </Button>
            <input
              ref={(element) => {
                input.current = element;
                if (element) element.webkitdirectory = true;
              }}
              type="file"
              multiple
              hidden
              aria-label={t('attachments.choose')}
              onChange={(event) => {
                const files = filesOfField(event.target.files);
                event.target.value = '';
                take(files);
              }}
            />
          </>
        )
      }
    >
      <IntakeTabs />
      <ErrorNotice error={dropError} />
      {chosen !== null ? (
        <AttachmentMatching files={chosen} onClose={() => setChosen(null)} />
      ) : (
        <>
          {canAdd && (
            // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same.
            <div
              className="drop-area attachment-drop"
              data-over={over}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
              }}
              onDragLeave={() => setOver(false)}
              onDrop={drop}
            >
              <p>{t(over ? 'attachments.drop.over' : 'attachments.drop')}</p>
              <p className="quiet">{t('attachments.drop.hint')}</p>
            </div>
          )}
          <AttachmentList />
        </>
      )}
    </Page>
  );
}
