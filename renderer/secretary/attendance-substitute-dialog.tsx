import { App, Form, Input, Modal } from 'antd';
import type { AttendancePerson } from '../../shared/contract/meeting.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface Fields {
  name: string;
  unit?: string;
  reason: string;
}

/** Somebody is to sit in for a member; the chair decides. */
export function SubstituteDialog({ person, onClose }: { person: AttendancePerson; onClose: () => void }) {
  const { t } = useText('meeting');
  const { message } = App.useApp();
  const review = useReview();
  const ask = useCommand('attendance.askSubstitute');
  const [form] = Form.useForm<Fields>();

  function submit({ name, unit, reason }: Fields): void {
    ask.mutate(
      {
        reviewId: review.id,
        absentId: person.accountId,
        name: name.trim(),
        unit: unit?.trim() || null,
        reason: reason.trim(),
      },
      {
        onSuccess: () => {
          void message.success(t('substitute.asked'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('substitute.title', { name: person.name })}
      okText={t('substitute.submit')}
      confirmLoading={ask.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <p className="quiet">{t('substitute.text')}</p>
        <Form.Item
          name="name"
          label={t('substitute.name')}
          rules={[{ required: true, whitespace: true, message: t('substitute.nameRequired') }]}
        >
          <Input autoFocus maxLength={50} />
        </Form.Item>
        <Form.Item name="unit" label={t('substitute.unit')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('common:reason')}
          extra={t('common:reasonHint')}
          rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
        >
          <Input maxLength={2000} />
        </Form.Item>
        <ErrorNotice error={ask.error} />
      </Form>
    </Modal>
  );
}
