import { App, Form, Input, Modal, Radio } from 'antd';
import type { InputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateOnly, endOfDay } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

interface Fields {
  kind: InputOf<'bar.add'>['kind'];
  name: string;
  unit?: string;
  until?: string;
  reason: string;
}

/** Somebody new on the barred list. */
export function BarsAddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('screening');
  const { message } = App.useApp();
  const add = useCommand('bar.add');
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form);

  function submit({ kind, name, unit, until, reason }: Fields): void {
    const ofUnit = unit?.trim() ?? '';
    add.mutate(
      {
        kind,
        name: name.trim(),
        unit: kind === 'person' && ofUnit !== '' ? ofUnit : null,
        reason: reason.trim(),
        until: until ? endOfDay(until) : null,
      },
      {
        onSuccess: () => {
          void message.success(t('bars.added', { name: name.trim() }));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('bars.add.title')}
      okText={t('bars.add.submit')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'person' }}
        onFinish={submit}
      >
        <Form.Item name="kind" label={t('bars.kind')}>
          <Radio.Group
            options={(['person', 'unit'] as const).map((value) => ({
              value,
              label: t(`bars.kind.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('bars.name')}
          rules={[{ required: true, whitespace: true, message: t('bars.name.missing') }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        {kind === 'person' && (
          <Form.Item name="unit" label={t('bars.ofUnit')} extra={t('bars.ofUnit.hint')}>
            <Input maxLength={300} />
          </Form.Item>
        )}
        <Form.Item name="until" label={t('bars.until')} extra={t('bars.until.hint')}>
          <Input type="date" min={dateOnly(new Date().toISOString())} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('bars.reason')}
          rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <ErrorNotice error={add.error} />
      </Form>
    </Modal>
  );
}
