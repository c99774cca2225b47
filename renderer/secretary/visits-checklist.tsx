import { App, Button, Input, Radio } from 'antd';
import { useRef, useState } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { VisitView } from '../../shared/contract/visits.ts';
import { useCommand } from '../app/calls.ts';
import { useClient } from '../app/client-context.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';

type Photo = VisitView['photos'][number];

/** Yes or no and a remark for each item, with photographs; kept at once. */
export function VisitChecklist({ visit, canWrite }: { visit: VisitView; canWrite: boolean }) {
  const { t } = useText('visits');
  const review = useReview();
  const [removing, setRemoving] = useState<Photo | null>(null);
  const items = review.scheme.siteVisit?.checklist ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('checklist')}>
      <h2>{t('checklist')}</h2>
      {items.map((item) => (
        <Item
          key={item.id}
          visit={visit}
          itemId={item.id}
          text={item.text}
          canWrite={canWrite}
          onRemove={setRemoving}
        />
      ))}
      {removing && <RemoveDialog photo={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}

interface ItemProps {
  visit: VisitView;
  itemId: string;
  text: string;
  canWrite: boolean;
  onRemove: (photo: Photo) => void;
}

function Item({ visit, itemId, text, canWrite, onRemove }: ItemProps) {
  const { t } = useText('visits');
  const { message } = App.useApp();
  const { errorWords } = useWords();
  const review = useReview();
  const client = useClient();
  const { call, token } = useSession();
  const save = useCommand('visit.answer');
  const add = useCommand('visit.addPhoto');
  const input = useRef<HTMLInputElement>(null);
  const kept = visit.answers.find((one) => one.itemId === itemId);
  const [remark, setRemark] = useState(kept?.remark ?? '');
  const failed = (error: unknown) => void message.error(errorWords(error));
  const canAdd = canWrite && allows(review, ['secretary']);

  function keep(change: Partial<Pick<InputOf<'visit.answer'>, 'answer' | 'remark'>>): void {
    save.mutate(
      {
        reviewId: review.id,
        visitId: visit.visitId,
        itemId,
        answer: kept?.answer ?? null,
        remark: remark.trim(),
        ...change,
      },
      { onError: failed },
    );
  }

  async function attach(file: File): Promise<void> {
    const { fileId, fileName } = await client.upload(file, { session: token });
    await add.mutateAsync({
      reviewId: review.id,
      visitId: visit.visitId,
      itemId,
      fileId,
      name: fileName,
    });
  }

  async function keepFile(photo: Photo): Promise<void> {
    await client.save(await call('visit.openPhoto', { reviewId: review.id, photoId: photo.photoId }));
  }

  return (
    <fieldset className="visit-check" aria-label={text}>
      <span>{text}</span>
      <Radio.Group
        disabled={!canWrite}
        value={kept?.answer ?? null}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        onChange={(event) => keep({ answer: event.target.value as 'yes' | 'no' })}
      />
      <Input
        aria-label={`${t('remark')} ${text}`}
        placeholder={t('remark')}
        disabled={!canWrite}
        maxLength={2000}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
        onBlur={() => remark.trim() !== (kept?.remark ?? '') && keep({ remark: remark.trim() })}
      />
      <div className="visit-photos">
        {visit.photos
          .filter((photo) => photo.itemId === itemId)
          .map((photo) => (
            <span key={photo.photoId} className="row">
              <Button size="small" onClick={() => void keepFile(photo).catch(failed)}>
                {photo.name}
              </Button>
              {canAdd && (
                <Button
                  size="small"
                  type="text"
                  aria-label={t('photo.remove.title', { name: photo.name })}
                  onClick={() => onRemove(photo)}
                >
                  ×
                </Button>
              )}
            </span>
          ))}
        {canAdd && (
          <>
            <Button size="small" loading={add.isPending} onClick={() => input.current?.click()}>
              {t('photo.add')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept="image/*"
              aria-label={t('photo.add')}
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) void attach(file).catch(failed);
                event.target.value = '';
              }}
            />
          </>
        )}
      </div>
    </fieldset>
  );
}

function RemoveDialog({ photo, onClose }: { photo: Photo; onClose: () => void }) {
  const { t } = useText('visits');
  const review = useReview();
  const remove = useCommand('visit.removePhoto');
  return (
    <ReasonDialog
      title={t('photo.remove.title', { name: photo.name })}
      submitText={t('photo.remove.submit')}
      danger
      pending={remove.isPending}
      error={remove.error}
      onSubmit={(reason) =>
        remove.mutate({ reviewId: review.id, photoId: photo.photoId, reason }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {t('photo.remove.text')}
    </ReasonDialog>
  );
}
