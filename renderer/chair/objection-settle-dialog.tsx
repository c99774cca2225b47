import { App, Form, Radio } from 'antd';
import type { ObjectionView } from '../../shared/contract/objections.ts';
import { settlement as settlements } from '../../shared/contract/objections.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryDialog, type GroundsValues, groundsOf } from '../parts/entry-dialog.tsx';
import { SignFields, type SignValues, signatureOf } from '../parts/sign-fields.tsx';
import { useText } from '../parts/use-text.ts';
import { LowerTo } from './approval-dialogs.tsx';
import { FactsFields, type FactsValues, factsOf, factsValues } from './facts-fields.tsx';
import { linesOf } from './list-table.tsx';
import { SuccessionFields, type SuccessionValues } from './notice-entry-dialogs.tsx';
import { SuccessorFields, type SuccessorValues } from './successor-fields.tsx';

interface Values extends SignValues, FactsValues, SuccessionValues, SuccessorValues {
  settlement: ObjectionView['settlement'] & string;
  toTier?: string;
}

/** What follows from an upheld objection, for its entry alone, under the chair's signature. */
export function SettleDialog({ objection, onClose }: { objection: ObjectionView; onClose: () => void }) {
  const { t } = useText('objections');
  const { message } = App.useApp();
  const review = useReview();
  const settle = useCommand('objection.settle');
  const notice = useCall('notice.get', { reviewId: review.id });
  const line = notice.data && linesOf(notice.data.list).find(({ entryId }) => entryId === objection.entryId);
  if (!notice.data) return null;
  const { tiers } = notice.data.list;
  const awarded = line !== undefined && line.tierId !== null;
  const choices = settlements.options.filter(
    (one) =>
      one === 'none' ||
      (line !== undefined && (one === 'correct' || one === 'rescore')) ||
      (awarded && (one === 'strike' || (one === 'lower' && line.tierId !== tiers.at(-1)?.id))),
  );

  function submit({
    settlement,
    toTier,
    succession,
    republish,
    picked,
    ballotId,
    orderReason,
    pin,
    witness,
    ...rest
  }: Values & GroundsValues) {
    settle.mutate(
      {
        reviewId: review.id,
        objectionId: objection.objectionId,
        settlement,
        toTier: settlement === 'lower' ? (toTier ?? null) : null,
        facts: settlement === 'correct' ? factsOf(rest) : null,
        succession: succession ?? 'asTier',
        republish: republish === true,
        successors: picked?.length
          ? { entryIds: picked, ballotId: ballotId ?? null, reason: orderReason?.trim() ?? '' }
          : null,
        ...groundsOf(rest),
        ...signatureOf({ pin, witness: witness ?? null }),
      },
      {
        onSuccess: () => {
          void message.success(t('settled'));
          onClose();
        },
      },
    );
  }

  return (
    <EntryDialog<Values>
      title={t('settle.title', { serial: objection.serial, number: objection.number ?? '—' })}
      submitText={t('settle.submit')}
      danger
      pending={settle.isPending}
      error={settle.error}
      initialValues={{
        settlement: choices[0] ?? 'none',
        succession: 'asTier',
        republish: true,
        ...(line ? factsValues(line) : {}),
      }}
      onSubmit={submit}
      onClose={onClose}
      foot={<SignFields />}
    >
      <p>{t('settle.text')}</p>
      <Form.Item name="settlement" label={t('settle.how')} style={{ marginBottom: 0 }}>
        <Radio.Group vertical options={choices.map((value) => ({ value, label: t(`settle.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => {
          const { settlement: chosen, toTier, succession = 'asTier' } = getFieldsValue() as Values;
          const from = line?.tierId ?? null;
          return (
            <>
              {chosen === 'lower' && <LowerTo tiers={tiers} from={from} />}
              {chosen === 'correct' && <FactsFields />}
              {(chosen === 'strike' || chosen === 'lower') && <SuccessionFields tiers={tiers} from={from} />}
              {(chosen === 'strike' || (chosen === 'lower' && toTier !== undefined)) && (
                <SuccessorFields
                  objectionId={objection.objectionId}
                  settlement={chosen}
                  toTier={chosen === 'lower' ? (toTier ?? null) : null}
                  succession={succession}
                />
              )}
            </>
          );
        }}
      </Form.Item>
    </EntryDialog>
  );
}
