import { Alert, Form, Input, Modal, Select } from 'antd';
import type { MemberView } from '../../shared/contract/values.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useAccount } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import type { Slip } from './slip-sheet.tsx';

interface ResetPinDialogProps {
  member: MemberView;
  members: readonly MemberView[];
  onIssued: (slips: Slip[]) => void;
  onClose: () => void;
}

interface Fields {
  witnessId: string;
  witnessPin: string;
  reason: string;
}

/** Needs a second person at the keyboard: a chair or supervisor who types the own PIN. */
export function ResetPinDialog({ member, members, onIssued, onClose }: ResetPinDialogProps) {
  const { t } = useText('people');
  const review = useReview();
  const me = useAccount();
  const [form] = Form.useForm<Fields>();
  const reset = useCommand('member.resetPin');
  const witnesses = members.filter(
    (one) =>
      one.state === 'active' &&
      one.accountId !== member.accountId &&
      one.accountId !== me.id &&
      one.roles.some((role) => role === 'chair' || role === 'supervisor'),
  );

  function submit(fields: Fields): void {
    reset.mutate(
      { reviewId: review.id, accountId: member.accountId, ...fields, reason: fields.reason.trim() },
      {
        onSuccess: ({ slips }) => {
          onIssued(slips.map((slip) => ({ ...slip, unit: member.unit })));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('reset.title', { name: member.name })}
      okText={t('reset.submit')}
      okButtonProps={{ danger: true, disabled: witnesses.length === 0 }}
      confirmLoading={reset.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <p style={{ marginBottom: 16 }}>{t('reset.text', { name: member.name })}</p>
        {witnesses.length === 0 ? (
          <Alert type="info" showIcon title={t('reset.noWitness')} />
        ) : (
          <>
            <Form.Item
              name="witnessId"
              label={t('reset.witness')}
              rules={[{ required: true, message: t('pick') }]}
            >
              <Select options={witnesses.map((one) => ({ value: one.accountId, label: one.name }))} />
            </Form.Item>
            <Form.Item
              name="witnessPin"
              label={t('reset.witnessPin')}
              rules={[{ required: true, min: 6, message: t('session:pin.short') }]}
            >
              <Input.Password autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="reason"
              label={t('common:reason')}
              rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
            >
              <Input.TextArea rows={2} maxLength={2000} />
            </Form.Item>
          </>
        )}
        <ErrorNotice error={reset.error} />
      </Form>
    </Modal>
  );
}
