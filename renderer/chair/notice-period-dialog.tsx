import { App, Form, Input, Modal } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

interface Fields {
  from: string;
  to: string;
  text: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Suggested: the usual seven days. */
const SUGGESTED_DAYS = 7;

interface PeriodDialogProps {
  kind: 'main' | 'supplement';
  /** Entries that are published again. */
  count: number;
  onClose: () => void;
}

/** Days and text of a notice. */
export function PeriodDialog({ kind, count, onClose }: PeriodDialogProps) {
  const { t } = useText('notice');
  const { message } = App.useApp();
  const review = useReview();
  const open = useCommand('notice.open');
  const supplement = useCommand('notice.supplement');
  const [form] = Form.useForm<Fields>();
  const isMain = kind === 'main';
  const dayFrom = (days: number) => dateOnly(new Date(Date.now() + days * DAY_MS).toISOString());
  const required = [{ required: true, whitespace: true, message: t('approval:required') }];

  function submit({ from, to, text }: Fields): void {
    const input = { reviewId: review.id, from, to, text: text.trim() };
    const onSuccess = () => {
      void message.success(t(isMain ? 'opened' : 'supplement.done'));
      onClose();
    };
    if (isMain) open.mutate(input, { onSuccess });
    else supplement.mutate(input, { onSuccess });
  }

  return (
    <Modal
      open
      title={isMain ? t('open.title', { name: review.name }) : t('supplement.title', { count })}
      okText={t(isMain ? 'open.submit' : 'supplement.submit')}
      confirmLoading={open.isPending || supplement.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          from: dayFrom(0),
          to: dayFrom(SUGGESTED_DAYS),
          text: t('text.default', { name: review.name }),
        }}
        onFinish={submit}
      >
        <div className="row" style={{ alignItems: 'flex-start', columnGap: 16 }}>
          <Form.Item name="from" label={t('from')} rules={required}>
            <Input type="date" style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name="to" label={t('to')} rules={required}>
            <Input type="date" style={{ width: 180 }} />
          </Form.Item>
        </div>
        <Form.Item name="text" label={t('text')} rules={required}>
          <Input.TextArea rows={5} maxLength={20000} />
        </Form.Item>
        <ErrorNotice error={isMain ? open.error : supplement.error} />
      </Form>
    </Modal>
  );
}
