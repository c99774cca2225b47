import { Form, Input } from 'antd';
import { useText } from '../parts/use-text.ts';

const SHORTEST_PIN = 6;

/** A new PIN, typed twice. Puts `newPin` into the surrounding form. */
export function NewPinFields() {
  const { t } = useText('session');
  return (
    <>
      <Form.Item
        name="newPin"
        label={t('pin.new')}
        extra={t('pin.hint')}
        rules={[{ min: SHORTEST_PIN, required: true, message: t('pin.short') }]}
      >
        <Input.Password autoComplete="new-password" size="large" />
      </Form.Item>
      <Form.Item
        name="pinAgain"
        label={t('pin.again')}
        dependencies={['newPin']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('newPin') ? Promise.resolve() : Promise.reject(t('pin.different')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" size="large" />
      </Form.Item>
    </>
  );
}
