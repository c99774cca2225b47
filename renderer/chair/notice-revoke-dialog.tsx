import { App, Form, Input, Select } from 'antd';
import type { ListLine } from '../../shared/contract/approval.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryDialog, groundsOf } from '../parts/entry-dialog.tsx';
import { SignFields, type SignValues, signatureOf } from '../parts/sign-fields.tsx';
import { useText } from '../parts/use-text.ts';

interface Values extends SignValues {
  /** Places in the list of who may be barred. */
  bars?: number[];
  until?: string;
}

/** 撤销奖励: a new final seal, and whoever is to blame on the barred list. */
export function RevokeAwardDialog({ line, onClose }: { line: ListLine; onClose: () => void }) {
  const { t } = useText('notice');
  const { message } = App.useApp();
  const review = useReview();
  const revoke = useCommand('award.revoke');
  const blamed = [
    ...line.contributors.map((name) => ({ kind: 'person' as const, name, unit: line.unit })),
    ...(line.unit === null ? [] : [{ kind: 'unit' as const, name: line.unit, unit: null }]),
  ];

  return (
    <EntryDialog<Values>
      title={t('revoke.title', { number: line.number })}
      submitText={t('revoke.submit')}
      danger
      pending={revoke.isPending}
      error={revoke.error}
      onSubmit={({ bars = [], until, pin, witness, ...grounds }) => {
        // The last moment of the day by the calendar of Beijing.
        const end = until ? new Date(`${until}T23:59:59+08:00`).toISOString() : null;
        revoke.mutate(
          {
            reviewId: review.id,
            entryId: line.entryId,
            bars: bars.flatMap((at) => (blamed[at] ? [{ ...blamed[at], until: end }] : [])),
            ...groundsOf(grounds),
            ...signatureOf({ pin, witness: witness ?? null }),
          },
          {
            onSuccess: () => {
              void message.success(t('revoke.done'));
              onClose();
            },
          },
        );
      }}
      onClose={onClose}
      foot={<SignFields />}
    >
      <p>{t('revoke.text', { title: line.title })}</p>
      <Form.Item name="bars" label={t('revoke.bars')} style={{ marginBottom: 0 }}>
        <Select
          mode="multiple"
          options={blamed.map(({ name, kind }, value) => ({
            value,
            label: `${name}（${t(`screening:bars.kind.${kind}`)}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="until" label={t('revoke.until')} style={{ marginBottom: 0 }}>
        <Input type="date" style={{ width: 180 }} />
      </Form.Item>
    </EntryDialog>
  );
}
