import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { titleIn } from './decision-asked.ts';
import { DecisionForm } from './decision-form.tsx';

interface MoveCategoryDialogProps {
  view: TallyView;
  group: TallyGroup;
  row: TallyRow;
  onClose: () => void;
}

/** The entry competes in another category, by the marks it has. */
export function MoveCategoryDialog({ view, row, onClose }: MoveCategoryDialogProps) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const [to, setTo] = useState<string | null>(null);
  const from = categoryOf(view, row.entryId, scheme.categories);
  return (
    <Modal
      open
      width={600}
      title={t('category.title', { number: row.number, title: titleIn(view, row.entryId) })}
      footer={null}
      onCancel={onClose}
    >
      <DecisionForm
        submitText={t('category.submit')}
        bodyOf={(reason) =>
          to === null ? null : { kind: 'moveCategory', entryId: row.entryId, from, to, reason }
        }
        onClose={onClose}
      >
        <p>
          {t('category.text', {
            from: scheme.categories.find(({ id }) => id === from)?.name ?? t('category.unknown'),
          })}
        </p>
        <Radio.Group
          vertical
          value={to}
          onChange={(event) => setTo(event.target.value as string)}
          options={scheme.categories
            .filter(({ id }) => id !== from)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </DecisionForm>
    </Modal>
  );
}

/** The category in which it competes now: as submitted, then as decided. */
function categoryOf(
  view: TallyView,
  entryId: string,
  categories: readonly { id: string; name: string }[],
): string | null {
  const submitted = view.entries.find(({ id }) => id === entryId)?.category ?? null;
  const first = categories.find(({ name }) => name === submitted)?.id ?? null;
  return view.decisions.reduce<string | null>(
    (now, { body, revokedAt }) =>
      revokedAt === null && body.kind === 'moveCategory' && body.entryId === entryId && body.from === now
        ? body.to
        : now,
    first,
  );
}
