import { App, Form, Input, Modal, Radio, Select } from 'antd';
import type { InputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface Fields {
  accountId: string;
  submitted: InputOf<'assignment.replaceJudge'>['submitted'];
  substituteIds?: string[];
  reason: string;
}

/** A judge cannot go on: what happens to the sheets, and who takes over. */
export function ReplaceJudgeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('assignment');
  const { message, modal } = App.useApp();
  const review = useReview();
  const members = useCall('member.list', { reviewId: review.id });
  const replace = useCommand('assignment.replaceJudge');
  const [form] = Form.useForm<Fields>();
  const leaving = Form.useWatch('accountId', form);
  const judges = (members.data?.members ?? []).filter(({ roles }) => roles.includes('judge'));

  function submit({ substituteIds = [], reason, ...fields }: Fields): void {
    replace.mutate(
      { reviewId: review.id, ...fields, substituteIds, reason: reason.trim() },
      {
        onSuccess: ({ kept, reassigned, without }) => {
          void message.success(t('replace.done', { kept, reassigned }));
          if (without.length > 0)
            modal.warning({
              title: t('replace.title'),
              content: t('replace.without', { numbers: without.join(t('common:listSeparator')) }),
            });
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      width={560}
      title={t('replace.title')}
      okText={t('replace.submit')}
      okButtonProps={{ danger: true }}
      confirmLoading={replace.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ submitted: 'keep' }}
        onFinish={submit}
      >
        <p style={{ marginBottom: 12 }}>{t('replace.text')}</p>
        <Form.Item
          name="accountId"
          label={t('replace.judge')}
          rules={[{ required: true, message: t('people:pick') }]}
        >
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('people:pick')}
            options={judges
              .filter(({ assigned }) => assigned > 0)
              .map(({ accountId, name, assigned, submitted }) => ({
                value: accountId,
                label: `${name} · ${t('replace.counts', { assigned, submitted })}`,
              }))}
          />
        </Form.Item>
        <Form.Item name="submitted" label={t('replace.submitted')}>
          <Radio.Group
            options={[
              { value: 'keep', label: t('replace.keep') },
              { value: 'setAside', label: t('replace.setAside') },
            ]}
          />
        </Form.Item>
        <Form.Item name="substituteIds" label={t('replace.to')}>
          <Select
            mode="multiple"
            placeholder={t('replace.anybody')}
            options={judges
              .filter(({ accountId }) => accountId !== leaving)
              .map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('common:reason')}
          extra={t('common:reasonHint')}
          rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <ErrorNotice error={replace.error} />
      </Form>
    </Modal>
  );
}
