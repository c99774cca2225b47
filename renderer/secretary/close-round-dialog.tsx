import { App } from 'antd';
import { useState } from 'react';
import type { StateCounts } from '../../shared/contract/values.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { isComplete, useWitnessRequired, type Witness, WitnessField } from '../parts/witness-field.tsx';

/**
 * Closing is plain when every sheet is in; otherwise it names who is missing and asks why. Where the scheme requires
 * a supervisor, one types the own PIN.
 */
export function CloseRoundDialog({ sheets, onClose }: { sheets: StateCounts; onClose: () => void }) {
  const { t } = useText('progress');
  const { message } = App.useApp();
  const review = useReview();
  const overview = useCall('review.overview', { reviewId: review.id });
  const close = useCommand('round.close');
  const witnessRequired = useWitnessRequired();
  const [witness, setWitness] = useState<Witness | null>(null);
  const missing = sheets.none + sheets.draft + sheets.returned;

  function submit(missingReason: string | null): void {
    close.mutate(
      { reviewId: review.id, missingReason, witness: isComplete(witness) ? witness : null },
      {
        onSuccess: () => {
          void message.success(t('close.done'));
          onClose();
        },
        onError: () => setWitness((last) => last && { ...last, pin: '' }),
      },
    );
  }

  const common = { title: t('close.title'), pending: close.isPending, error: close.error, onClose };
  const seen = witnessRequired && <WitnessField value={witness} onChange={setWitness} />;
  if (missing === 0) {
    return (
      <ConfirmDialog {...common} submitText={t('close.submit')} onSubmit={() => submit(null)}>
        <p style={{ marginBottom: seen ? 16 : 0 }}>{t('close.all', { total: sheets.submitted })}</p>
        {seen}
      </ConfirmDialog>
    );
  }
  const names = (overview.data?.behind ?? []).map((judge) => `${judge.name} ${judge.open}`);
  return (
    <ReasonDialog {...common} danger submitText={t('close.submitMissing', { missing })} onSubmit={submit}>
      <p style={{ marginBottom: seen ? 16 : 0 }}>
        {t('close.missing', { missing, names: names.join(t('common:listSeparator')) || '—' })}
      </p>
      {seen}
    </ReasonDialog>
  );
}
