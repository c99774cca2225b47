import { App, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import { type DecisionBody, entriesOf } from '../../shared/model/decision.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { DecisionEffect } from './decision-effect.tsx';

interface DecisionFormProps {
  children: ReactNode;
  submitText: string;
  /** The decision with this reason; null = something is still to be chosen. */
  bodyOf: (reason: string) => DecisionBody | null;
  /** 禁止申报 in the same step. */
  bars?: InputOf<'decision.take'>['bars'];
  onClose: () => void;
}

/** Only asks what would happen; nothing of it is kept. */
const PREVIEW_REASON = '-';

/** A decision is never without a reason, and shows what it will change before it is taken. */
export function DecisionForm({ children, submitText, bodyOf, bars, onClose }: DecisionFormProps) {
  const { t } = useText('awards');
  const { message } = App.useApp();
  const review = useReview();
  const take = useCommand('decision.take');
  const asked = bodyOf(PREVIEW_REASON);
  const preview = useCall(
    'decision.preview',
    {
      reviewId: review.id,
      body: asked ?? { kind: 'acceptAsIs', entryIds: [review.id], reason: PREVIEW_REASON },
    },
    { enabled: asked !== null && !take.isPending && !take.isSuccess, keep: true },
  );
  const shown = asked === null ? undefined : preview.data;

  function submit({ reason }: { reason: string }): void {
    const body = bodyOf(reason.trim());
    if (!body) return;
    take.mutate(
      { reviewId: review.id, body, ...(bars ? { bars } : {}) },
      {
        onSuccess: () => {
          void message.success(t('taken'));
          onClose();
        },
      },
    );
  }

  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit} className="stack">
      {children}
      <DecisionEffect preview={shown} named={asked === null ? [] : entriesOf(asked)} />
      <Form.Item
        name="reason"
        label={t('common:reason')}
        extra={t('common:reasonHint')}
        rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
        style={{ marginBottom: 0 }}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <ErrorNotice error={take.error ?? (asked === null ? null : preview.error)} />
      <div className="row">
        <Button className="row-end" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          disabled={asked === null || (shown !== undefined && shown.problem !== null)}
          loading={take.isPending}
        >
          {submitText}
        </Button>
      </div>
    </Form>
  );
}
