import { App, Form, Input, Modal } from 'antd';
import type { EntryChoice } from '../../shared/contract/entry-window.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

const DAYS_OFFERED = 10;
const MILLISECONDS_PER_DAY = 86_400_000;

interface ScreeningDeadlineDialogProps {
  choice: EntryChoice;
  /** How many of the chosen entries are returned: it is set for these. */
  count: number;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Until when returned entries are to be corrected. */
export function ScreeningDeadlineDialog({ choice, count, onDone, onClose }: ScreeningDeadlineDialogProps) {
  const { t } = useText('screening');
  const { message } = App.useApp();
  const review = useReview();
  const setDeadline = useCommand('screening.setDeadline');
  const [form] = Form.useForm<{ day: string }>();
  const today = Date.now();

  function submit({ day }: { day: string }): void {
    setDeadline.mutate(
      // The last moment of the day, as the notice is read: by the calendar of Shanghai.
      {
        reviewId: review.id,
        entryIds: choice,
        due: new Date(`${day}T23:59:59+08:00`).toISOString(),
      },
      {
        onSuccess: () => {
          void message.success(t('deadline.done'));
          void onDone();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('deadline.title', { count })}
      okText={t('deadline.submit')}
      confirmLoading={setDeadline.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{
          day: dateOnly(new Date(today + DAYS_OFFERED * MILLISECONDS_PER_DAY).toISOString()),
        }}
      >
        <p className="quiet" style={{ marginBottom: 12 }}>
          {t('deadline.about')}
        </p>
        <Form.Item
          name="day"
          label={t('deadline.day')}
          rules={[{ required: true, message: t('deadline.missing') }]}
        >
          <Input type="date" min={dateOnly(new Date(today).toISOString())} style={{ width: 200 }} />
        </Form.Item>
        <ErrorNotice error={setDeadline.error} />
      </Form>
    </Modal>
  );
}
