import { Button, Form, Input } from 'antd';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useCommand } from './calls.ts';
import { Entrance } from './entrance.tsx';
import { currentLanguage } from './language.ts';
import { NewPinFields } from './pin-fields.tsx';
import { useSession } from './session.tsx';

interface Fields {
  name: string;
  unit?: string;
  newPin: string;
}

/** First start: there is no account yet, so the first person becomes the secretary. */
export function SetUpPage() {
  const { t } = useText('session');
  const session = useSession();
  const setUp = useCommand('session.setUp');

  function submit({ name, unit, newPin }: Fields): void {
    const input = { name: name.trim(), unit: unit?.trim() || null, pin: newPin, language: currentLanguage() };
    setUp.mutate(input, { onSuccess: ({ token }) => session.begin(token) });
  }

  return (
    <Entrance title={t('setUp.title')} about={t('setUp.about')}>
      <Form<Fields> layout="vertical" className="entrance-form" onFinish={submit} requiredMark={false}>
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('name.missing') }]}
        >
          <Input size="large" maxLength={50} autoFocus />
        </Form.Item>
        <Form.Item name="unit" label={t('unit.optional')}>
          <Input size="large" maxLength={100} />
        </Form.Item>
        <NewPinFields />
        <div className="stack">
          <ErrorNotice error={setUp.error} />
          <Button type="primary" size="large" htmlType="submit" loading={setUp.isPending} block>
            {t('setUp.submit')}
          </Button>
        </div>
      </Form>
    </Entrance>
  );
}
