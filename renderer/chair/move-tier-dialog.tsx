import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { titleIn } from './decision-asked.ts';
import { DecisionForm } from './decision-form.tsx';
import { TierWord } from './tier-word.tsx';

interface MoveTierDialogProps {
  view: TallyView;
  group: TallyGroup;
  row: TallyRow;
  /** Where it was dropped; left out = still to be chosen. */
  to?: string | null;
  onClose: () => void;
}

const NONE = 'none';

/** A tier across the computed order: who falls out for it is shown before it is decided. */
export function MoveTierDialog({ view, group, row, to, onClose }: MoveTierDialogProps) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const [chosen, setChosen] = useState<string | undefined>(to === null ? NONE : to);
  const target = chosen === NONE ? null : chosen;
  const name =
    target == null ? t('move.none') : (scheme.tiers.find((tier) => tier.id === target)?.name ?? '');
  return (
    <Modal
      open
      width={640}
      title={t('move.title', { number: row.number, title: titleIn(view, row.entryId) })}
      footer={null}
      onCancel={onClose}
    >
      <DecisionForm
        submitText={chosen === undefined ? t('move.submit') : t('move.submitTo', { tier: name })}
        bodyOf={(reason) =>
          target === undefined
            ? null
            : { kind: 'moveTier', entryId: row.entryId, from: row.tierId, to: target, reason }
        }
        onClose={onClose}
      >
        <p>
          {t('move.text', { aggregate: row.aggregate ?? '—', rank: row.rank ?? '—' })}{' '}
          <TierWord tierId={row.tierId} />
        </p>
        <Radio.Group
          vertical
          value={chosen}
          onChange={(event) => setChosen(event.target.value as string)}
          options={[
            ...group.boundaries.map(({ tierId, filled, places }) => ({
              value: tierId,
              disabled: tierId === row.tierId,
              label: t(places === null ? 'line.open' : 'line', {
                tier: scheme.tiers.find((tier) => tier.id === tierId)?.name ?? tierId,
                filled,
                places: places ?? '',
              }),
            })),
            { value: NONE, disabled: row.tierId === null, label: t('move.none') },
          ]}
        />
      </DecisionForm>
    </Modal>
  );
}
