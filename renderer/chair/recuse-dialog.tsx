import { App, Form, Input, Modal, Select } from 'antd';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryPicker } from '../parts/entry-picker.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface Fields {
  entryId: string;
  accountId: string;
  reason: string;
}

/** The chair keeps a judge, or the own person, away from an entry. */
export function RecuseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('recusal');
  const { message } = App.useApp();
  const review = useReview();
  const members = useCall('member.list', { reviewId: review.id });
  const decide = useCommand('recusal.decide');
  const [form] = Form.useForm<Fields>();
  const required = [{ required: true, message: t('people:pick') }];

  function submit(fields: Fields): void {
    decide.mutate(
      { reviewId: review.id, ...fields, reason: fields.reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('added'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('add.title')}
      okText={t('add.submit')}
      confirmLoading={decide.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <p style={{ marginBottom: 12 }}>{t('add.text')}</p>
        <Form.Item name="accountId" label={t('add.judge')} rules={required}>
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('people:pick')}
            options={(members.data?.members ?? [])
              .filter(({ roles }) => roles.includes('judge') || roles.includes('chair'))
              .map(({ accountId, name, unit }) => ({
                value: accountId,
                label: unit === null ? name : `${name} · ${unit}`,
              }))}
          />
        </Form.Item>
        <Form.Item name="entryId" label={t('add.entry')} rules={required}>
          <EntryPicker />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('common:reason')}
          extra={t('common:reasonHint')}
          rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <ErrorNotice error={decide.error} />
      </Form>
    </Modal>
  );
}
