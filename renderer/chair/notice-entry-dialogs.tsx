import { App, Checkbox, Form, Radio } from 'antd';
import type { ListLine } from '../../shared/contract/approval.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryDialog, groundsOf } from '../parts/entry-dialog.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { FactsFields, type FactsValues, factsOf, factsValues } from './facts-fields.tsx';

interface LineDialogProps {
  line: ListLine;
  onClose: () => void;
}

/** Says that it is on the record, then closes. */
function useDone(onClose: () => void): { onSuccess: () => void } {
  const { t } = useText('notice');
  const { message } = App.useApp();
  return {
    onSuccess: () => {
      void message.success(t('recorded'));
      onClose();
    },
  };
}

/** 更正. */
export function CorrectDialog({ line, onClose }: LineDialogProps) {
  const { t } = useText('notice');
  const review = useReview();
  const correct = useCommand('notice.correct');
  const done = useDone(onClose);
  return (
    <EntryDialog<FactsValues>
      title={t('correct.title', { number: line.number })}
      submitText={t('correct.submit')}
      pending={correct.isPending}
      error={correct.error}
      initialValues={factsValues(line)}
      onSubmit={({ title, unit, people, ...grounds }) => {
        const facts = factsOf({ title, unit: unit ?? '', people: people ?? '' });
        correct.mutate({ reviewId: review.id, entryId: line.entryId, facts, ...groundsOf(grounds) }, done);
      }}
      onClose={onClose}
    >
      <FactsFields />
    </EntryDialog>
  );
}

export interface SuccessionValues {
  succession: 'asTier' | 'stayEmpty';
  republish?: boolean;
}

/** What becomes of a free place. Inside a form. */
export function SuccessionFields({ tiers, from }: { tiers: readonly TierRule[]; from: string | null }) {
  const { t } = useText('notice');
  const moves = tiers.find((tier) => tier.id === from)?.succession === 'moveUp';
  const rule = t(moves ? 'succession.moveUp' : 'succession.empty');
  return (
    <>
      <Form.Item name="succession" label={t('succession')} style={{ marginBottom: 0 }}>
        <Radio.Group
          options={[
            { value: 'asTier', label: t('succession.asTier', { rule }) },
            ...(moves ? [{ value: 'stayEmpty', label: t('succession.stayEmpty') }] : []),
          ]}
        />
      </Form.Item>
      {moves && (
        <Form.Item name="republish" valuePropName="checked" style={{ marginBottom: 0 }}>
          <Checkbox>{t('republish')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}

/** 放弃. */
export function WithdrawDialog({ line, tiers, onClose }: LineDialogProps & { tiers: readonly TierRule[] }) {
  const { t } = useText('notice');
  const review = useReview();
  const withdraw = useCommand('notice.withdraw');
  const done = useDone(onClose);
  return (
    <EntryDialog<SuccessionValues>
      title={t('withdraw.title', { number: line.number })}
      submitText={t('withdraw.submit')}
      danger
      pending={withdraw.isPending}
      error={withdraw.error}
      initialValues={{ succession: 'asTier', republish: true }}
      onSubmit={({ succession, republish, ...grounds }) =>
        withdraw.mutate(
          {
            reviewId: review.id,
            entryId: line.entryId,
            succession,
            republish: republish === true,
            ...groundsOf(grounds),
          },
          done,
        )
      }
      onClose={onClose}
    >
      <p>{t('withdraw.text', { title: line.title })}</p>
      <SuccessionFields tiers={tiers} from={line.tierId} />
    </EntryDialog>
  );
}

export function UndoDialog({ line, onClose }: LineDialogProps) {
  const { t } = useText('notice');
  const review = useReview();
  const undo = useCommand('notice.undo');
  const done = useDone(onClose);
  return (
    <ReasonDialog
      title={t('undo.title', { number: line.number })}
      submitText={t('undo.submit')}
      pending={undo.isPending}
      error={undo.error}
      onSubmit={(reason) => undo.mutate({ reviewId: review.id, entryId: line.entryId, reason }, done)}
      onClose={onClose}
    >
      {t('undo.text', { number: line.number })}
    </ReasonDialog>
  );
}

/** Among equal entries, this one. */
export function SuccessorDialog({ line, onClose }: LineDialogProps) {
  const { t } = useText('approval');
  const review = useReview();
  const name = useCommand('notice.nameSuccessor');
  const done = useDone(onClose);
  return (
    <ReasonDialog
      title={t('moveUp.title', { number: line.number })}
      submitText={t('moveUp.submit')}
      pending={name.isPending}
      error={name.error}
      onSubmit={(reason) => name.mutate({ reviewId: review.id, entryId: line.entryId, reason }, done)}
      onClose={onClose}
    >
      {t('moveUp.text', { number: line.number })}
    </ReasonDialog>
  );
}
