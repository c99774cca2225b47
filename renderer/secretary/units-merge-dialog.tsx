import { App, Radio } from 'antd';
import { useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useText } from '../parts/use-text.ts';

interface UnitsMergeDialogProps {
  /** The name that is proposed to stay. */
  into: string;
  spellings: readonly { name: string; entries: number }[];
  onClose: () => void;
}

/** Which of several spellings stays, and what happens to the others. */
export function UnitsMergeDialog({ into: proposed, spellings, onClose }: UnitsMergeDialogProps) {
  const { t } = useText('intake');
  const { message } = App.useApp();
  const review = useReview();
  const merge = useCommand('unit.merge');
  const [into, setInto] = useState(proposed);
  const others = spellings.filter((one) => one.name !== into);
  const count = others.reduce((sum, one) => sum + one.entries, 0);
  return (
    <ConfirmDialog
      title={t('units.merge.title')}
      submitText={t('units.merge.submit')}
      pending={merge.isPending}
      error={merge.error}
      onClose={onClose}
      onSubmit={() =>
        merge.mutate(
          { reviewId: review.id, into, names: others.map((one) => one.name) },
          {
            onSuccess: ({ changed }) => {
              void message.success(t('units.merged', { count: changed, into }));
              onClose();
            },
          },
        )
      }
    >
      <div className="stack">
        <Radio.Group
          vertical
          aria-label={t('units.merge.choose')}
          value={into}
          onChange={(event) => setInto(String(event.target.value))}
          options={spellings.map(({ name, entries }) => ({
            value: name,
            label: (
              <>
                {name} <span className="quiet">{t('units.entries.count', { count: entries })}</span>
              </>
            ),
          }))}
        />
        <p>
          {t('units.merge.text', {
            names: others.map((one) => t('units.quoted', { name: one.name })).join(t('common:listSeparator')),
            into: t('units.quoted', { name: into }),
            count,
          })}
        </p>
      </div>
    </ConfirmDialog>
  );
}
