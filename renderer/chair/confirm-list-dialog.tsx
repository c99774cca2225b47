import { App, Form, Input, Modal } from 'antd';
import type { TallyView } from '../../shared/contract/awards.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { tierColour } from '../parts/tier-colour.ts';
import { useText } from '../parts/use-text.ts';
import './tally.css';

const DIGEST_SHOWN = 16;

/** The chair puts the seal on the list that is on the screen, with the own PIN. */
export function ConfirmListDialog({ view, onClose }: { view: TallyView; onClose: () => void }) {
  const { t } = useText('awards');
  const { message } = App.useApp();
  const review = useReview();
  const [form] = Form.useForm<{ pin: string }>();
  const confirm = useCommand('review.confirm');
  const rows = view.tally.groups.flatMap((group) => group.rows);
  const decided = view.decisions.filter((decision) => decision.revokedAt === null).length;

  function submit({ pin }: { pin: string }): void {
    confirm.mutate(
      { reviewId: review.id, pin, digest: view.digest },
      {
        onSuccess: () => {
          void message.success(t('confirm.done'));
          onClose();
        },
        onError: () => form.resetFields(),
      },
    );
  }

  return (
    <Modal
      open
      title={t('confirm.title', { name: review.name })}
      okText={t('confirm.submit')}
      confirmLoading={confirm.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} className="stack">
        <ul className="tier-counts">
          {review.scheme.tiers.map((tier, index) => (
            <li key={tier.id}>
              <span className="tier-word" style={tierColour(index)}>
                {tier.name}
              </span>{' '}
              {t('confirm.count', { count: rows.filter((row) => row.tierId === tier.id).length })}
            </li>
          ))}
        </ul>
        <p>{t('confirm.text', { decisions: decided })}</p>
        <p className="quiet" title={view.digest}>
          {t('confirm.digest', { digest: view.digest.slice(0, DIGEST_SHOWN) })}
        </p>
        <Form.Item
          name="pin"
          label={t('confirm.pin')}
          rules={[{ required: true, min: 6, message: t('session:pin.short') }]}
          style={{ marginBottom: 0 }}
        >
          <Input.Password autoFocus autoComplete="off" size="large" />
        </Form.Item>
        <ErrorNotice error={confirm.error} />
      </Form>
    </Modal>
  );
}
