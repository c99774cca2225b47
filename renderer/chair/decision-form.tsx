import { App, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import type { DecisionBody } from '../../shared/model/decision.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface DecisionFormProps {
  children: ReactNode;
  submitText: string;
  bodyOf: (reason: string) => DecisionBody;
  onClose: () => void;
}

/** A decision is never without a reason. */
export function DecisionForm({ children, submitText, bodyOf, onClose }: DecisionFormProps) {
  const { t } = useText('awards');
  const { message } = App.useApp();
  const review = useReview();
  const take = useCommand('decision.take');

  function submit({ reason }: { reason: string }): void {
    take.mutate(
      { reviewId: review.id, body: bodyOf(reason.trim()) },
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
      <Form.Item
        name="reason"
        label={t('common:reason')}
        extra={t('common:reasonHint')}
        rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
        style={{ marginBottom: 0 }}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <ErrorNotice error={take.error} />
      <div className="row">
        <Button className="row-end" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="primary" htmlType="submit" loading={take.isPending}>
          {submitText}
        </Button>
      </div>
    </Form>
  );
}
