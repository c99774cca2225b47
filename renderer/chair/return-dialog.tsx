import { App, Checkbox, Form, Input, Modal } from 'antd';
import type { CaseView } from '../../shared/contract/cases.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface ReturnDialogProps {
  view: CaseView;
  nameOf: (judgeId: string) => string;
  onClose: () => void;
}

/** Asks one or several judges to score again; their earlier sheets count until then. */
export function ReturnDialog({ view, nameOf, onClose }: ReturnDialogProps) {
  const { t } = useText('cases');
  const { message } = App.useApp();
  const review = useReview();
  const [form] = Form.useForm<{ judgeIds: string[]; reason: string }>();
  const ask = useCommand('case.return');
  const { entry } = view;
  const blind = (review.scheme.conduct?.rescoring ?? 'blind') === 'blind';
  const offered = view.sheets.filter(({ canReturn }) => canReturn);
  const odd = view.case?.reasons.flatMap((reason) =>
    reason.kind === 'outlyingMark' ? [reason.judgeId] : [],
  );
  const first = offered.flatMap(({ judgeId, requested }) =>
    requested !== null || odd?.includes(judgeId) ? [judgeId] : [],
  );

  function submit({ judgeIds, reason }: { judgeIds: string[]; reason: string }): void {
    ask.mutate(
      { reviewId: review.id, entryId: entry.id, judgeIds, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('return.done', { count: judgeIds.length }));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      width={600}
      title={t('return.title', { number: entry.number, title: entry.title })}
      okText={t('return.submit')}
      confirmLoading={ask.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ judgeIds: first }}
        onFinish={submit}
        className="stack"
      >
        <p>{t(blind ? 'return.blind' : 'return.open')}</p>
        <Form.Item
          name="judgeIds"
          label={t('return.judges')}
          rules={[{ required: true, message: t('return.judgesRequired') }]}
          style={{ marginBottom: 0 }}
        >
          <Checkbox.Group
            className="return-judges"
            options={offered.map(({ judgeId, revisions }) => {
              const total = revisions.find(({ counts }) => counts)?.total;
              return { value: judgeId, label: `${nameOf(judgeId)} ${total ?? t('tally:missing')}` };
            })}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('common:reason')}
          extra={t('return.reasonHint')}
          rules={[{ required: true, whitespace: true, message: t('common:reasonRequired') }]}
          style={{ marginBottom: 0 }}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <ErrorNotice error={ask.error} />
      </Form>
    </Modal>
  );
}
