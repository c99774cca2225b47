import { App, Form, Input, Modal } from 'antd';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useCommand } from './calls.ts';
import { NewPinFields } from './pin-fields.tsx';

interface Fields {
  oldPin: string;
  newPin: string;
}

export function ChangePinDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('session');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const change = useCommand('session.changePin');

  function submit({ oldPin, newPin }: Fields): void {
    change.mutate(
      { oldPin, newPin },
      {
        onSuccess: () => {
          void message.success(t('changePin.done'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('changePin')}
      okText={t('changePin')}
      onOk={() => form.submit()}
      confirmLoading={change.isPending}
      onCancel={onClose}
      width={420}
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item
          name="oldPin"
          label={t('changePin.old')}
          rules={[{ required: true, message: t('pin.short') }]}
        >
          <Input.Password size="large" autoFocus autoComplete="current-password" />
        </Form.Item>
        <NewPinFields />
        <ErrorNotice error={change.error} />
      </Form>
    </Modal>
  );
}
