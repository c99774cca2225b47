import { App, Form, Select } from 'antd';
import type { ListLine } from '../../shared/contract/approval.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryDialog, groundsOf } from '../parts/entry-dialog.tsx';
import { useText } from '../parts/use-text.ts';

export interface Decided {
  action: 'strike' | 'lower' | 'moveUp';
  line: ListLine;
}

interface DecideDialogProps {
  decided: Decided;
  tiers: readonly TierRule[];
  onClose: () => void;
}

/** One entry struck, lowered, or named for a free place, as the body above decided. */
export function DecideDialog({ decided: { action, line }, tiers, onClose }: DecideDialogProps) {
  const { t } = useText('approval');
  const { message } = App.useApp();
  const review = useReview();
  const decide = useCommand('approval.decide');
  const { number, title } = line;
  const own = tiers.find((tier) => tier.id === line.before);
  const rule = t(own?.succession === 'moveUp' ? 'rule.moveUp' : 'rule.stayEmpty');

  return (
    <EntryDialog<{ toTier?: string }>
      title={t(`${action}.title`, { number })}
      submitText={t(`${action}.submit`)}
      danger={action !== 'moveUp'}
      pending={decide.isPending}
      error={decide.error}
      onSubmit={({ toTier, ...grounds }) =>
        decide.mutate(
          {
            reviewId: review.id,
            entryId: line.entryId,
            action,
            toTier: action === 'lower' ? (toTier ?? null) : null,
            ...groundsOf(grounds),
          },
          {
            onSuccess: () => {
              void message.success(t('done'));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      {action === 'strike' && <p>{t('strike.text', { title, rule })}</p>}
      {action === 'moveUp' && <p>{t('moveUp.text', { number })}</p>}
      {action === 'lower' && <LowerTo tiers={tiers} from={line.before} />}
    </EntryDialog>
  );
}

/** The tiers below the own one. Inside a form, as `toTier`. */
export function LowerTo({ tiers, from }: { tiers: readonly TierRule[]; from: string | null }) {
  const { t } = useText('approval');
  const below = tiers.slice(tiers.findIndex((tier) => tier.id === from) + 1);
  return (
    <Form.Item
      name="toTier"
      label={t('lower.to')}
      rules={[{ required: true, message: t('required') }]}
      style={{ marginBottom: 0 }}
    >
      <Select options={below.map((tier) => ({ value: tier.id, label: tier.name }))} />
    </Form.Item>
  );
}
