import { App, Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { objectionChannel } from '../../shared/contract/objections.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { DocumentField, type KeptDocument } from '../parts/document-field.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { linesOf } from './list-table.tsx';

interface Fields {
  entryId?: string;
  receivedOn: string;
  channel: (typeof objectionChannel.options)[number];
  subject: string;
  kind: 'person' | 'unit';
  name?: string;
  contact?: string;
  signed?: boolean;
  stamped?: boolean;
  content?: string;
  documents?: KeptDocument[];
  handlerIds: string[];
}

/** What came in, who sent it, and who handles it. Whether it is taken up is told by the data. */
export function RegisterObjectionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('objections');
  const { message } = App.useApp();
  const review = useReview();
  const [form] = Form.useForm<Fields>();
  const register = useCommand('objection.register');
  const notice = useCall('notice.get', { reviewId: review.id });
  const members = useCall('member.list', { reviewId: review.id });
  const kind = Form.useWatch('kind', form);
  const lines = notice.data ? linesOf(notice.data.list) : [];
  const handlers = (members.data?.members ?? []).filter((one) => one.roles.some((role) => role !== 'judge'));
  const required = [{ required: true, message: t('approval:required') }];

  function submit({ documents = [], handlerIds, entryId, receivedOn, channel, subject, ...paper }: Fields) {
    register.mutate(
      {
        reviewId: review.id,
        entryId: entryId ?? null,
        receivedOn,
        channel,
        subject: subject.trim(),
        objector: {
          kind: paper.kind,
          name: paper.name?.trim() ?? '',
          contact: paper.contact?.trim() ?? '',
          signed: paper.signed === true,
          stamped: paper.stamped === true,
          content: paper.content?.trim() ?? '',
        },
        fileIds: documents.map(({ fileId }) => fileId),
        handlerIds,
      },
      {
        onSuccess: ({ serial, refusal }) => {
          const reasons = refusal.map((one) => t(`refusal.${one}`)).join(t('common:listSeparator'));
          if (refusal.length === 0) void message.success(t('registered', { serial }));
          else void message.warning(t('registered.refused', { serial, reasons }));
          onClose();
        },
      },
    );
  }

  const tight = { marginBottom: 8 };
  return (
    <Modal
      open
      width={640}
      style={{ top: 8 }}
      title={t('register.title')}
      okText={t('register.submit')}
      confirmLoading={register.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'person', channel: 'paper', receivedOn: dateOnly(new Date().toISOString()) }}
        onFinish={submit}
      >
        <div className="row" style={{ alignItems: 'flex-start', columnGap: 16 }}>
          <Form.Item name="entryId" label={t('entry')} style={{ ...tight, flex: 1 }}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('entry.list')}
              options={lines.map((line) => ({ value: line.entryId, label: `${line.number} ${line.title}` }))}
            />
          </Form.Item>
          <Form.Item name="receivedOn" label={t('receivedOn')} rules={required} style={tight}>
            <Input type="date" style={{ width: 150 }} />
          </Form.Item>
          <Form.Item name="channel" label={t('channel')} style={tight}>
            <Select
              style={{ width: 100 }}
              options={objectionChannel.options.map((value) => ({ value, label: t(`channel.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="subject"
          label={t('subject')}
          extra={t('subject.hint')}
          rules={[{ required: true, whitespace: true, message: t('approval:required') }]}
          style={tight}
        >
          <Input maxLength={500} />
        </Form.Item>
        <div className="row" style={{ ...tight, columnGap: 24 }}>
          <Form.Item name="kind" noStyle>
            <Radio.Group
              aria-label={t('objector')}
              options={(['person', 'unit'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="signed" valuePropName="checked" noStyle>
            <Checkbox>{t('signed')}</Checkbox>
          </Form.Item>
          {kind === 'unit' && (
            <Form.Item name="stamped" valuePropName="checked" noStyle>
              <Checkbox>{t('stamped')}</Checkbox>
            </Form.Item>
          )}
        </div>
        <div className="row" style={{ alignItems: 'flex-start', columnGap: 16 }}>
          <Form.Item name="name" label={t('name')} style={{ ...tight, flex: 1 }}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="contact" label={t('contact')} style={{ ...tight, flex: 1 }}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item name="content" label={t('content')} style={tight}>
          <Input.TextArea rows={2} maxLength={20000} />
        </Form.Item>
        <Form.Item name="documents" label={t('files')} extra={t('files.hint')} style={tight}>
          <DocumentField multiple neutralName="异议材料" label={t('files')} purpose="evidence" />
        </Form.Item>
        <Form.Item
          name="handlerIds"
          label={t('handlers')}
          extra={t('handlers.hint')}
          rules={required}
          style={tight}
        >
          <Select
            mode="multiple"
            options={handlers.map((one) => ({
              value: one.accountId,
              label: `${one.name}（${one.roles.map((role) => t(`common:role.${role}`)).join('、')}）`,
            }))}
          />
        </Form.Item>
        <ErrorNotice error={register.error} />
      </Form>
    </Modal>
  );
}
