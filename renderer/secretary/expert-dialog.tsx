import { App, Checkbox, Form, Input, Modal } from 'antd';
import type { ExpertView } from '../../shared/contract/draws.ts';
import { useCommand } from '../app/calls.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface Fields {
  name: string;
  unit?: string;
  specialty?: string;
  contact?: string;
  inLibrary: boolean;
}

/** One expert of the library. */
export function ExpertDialog({ expert, onClose }: { expert: ExpertView | null; onClose: () => void }) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const save = useCommand('expert.save');
  const [form] = Form.useForm<Fields>();
  const filled = (text: string | undefined) => text?.trim() || null;

  function submit({ name, unit, specialty, contact, inLibrary }: Fields): void {
    save.mutate(
      {
        accountId: expert?.accountId ?? null,
        name: name.trim(),
        unit: filled(unit),
        specialty: filled(specialty),
        contact: filled(contact),
        inLibrary,
      },
      {
        onSuccess: () => {
          void message.success(t('experts.saved'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={expert ? t('experts.edit.title', { name: expert.name }) : t('experts.add.title')}
      okText={t('experts.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: expert?.name ?? '',
          unit: expert?.unit ?? '',
          specialty: expert?.specialty ?? '',
          contact: expert?.contact ?? '',
          inLibrary: expert?.inLibrary ?? true,
        }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label={t('experts.name')}
          rules={[{ required: true, whitespace: true, message: t('people:name') }]}
        >
          <Input autoFocus maxLength={50} />
        </Form.Item>
        {(['unit', 'specialty', 'contact'] as const).map((field) => (
          <Form.Item key={field} name={field} label={t(`experts.${field}`)}>
            <Input maxLength={100} />
          </Form.Item>
        ))}
        <Form.Item name="inLibrary" valuePropName="checked">
          <Checkbox>{t('experts.inLibrary')}</Checkbox>
        </Form.Item>
        <ErrorNotice error={save.error} />
      </Form>
    </Modal>
  );
}
