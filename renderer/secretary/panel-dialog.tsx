import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { PanelView } from '../../shared/contract/panels.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

type Part = PanelView['judges'][number]['role'];

interface PanelDialogProps {
  /** null = a new one. */
  panel: PanelView | null;
  judges: OutputOf<'panel.list'>['judges'];
  onClose: () => void;
}

/** Name, judges and their parts. */
export function PanelDialog({ panel, judges, onClose }: PanelDialogProps) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const save = useCommand('panel.save');
  const [name, setName] = useState(panel?.name ?? '');
  const [parts, setParts] = useState<ReadonlyMap<string, Part>>(
    new Map(panel?.judges.map(({ accountId, role }) => [accountId, role]) ?? []),
  );

  function change(accountId: string, part: Part | 'none'): void {
    const next = new Map(parts);
    if (part === 'none') next.delete(accountId);
    else next.set(accountId, part);
    setParts(next);
  }

  function submit(): void {
    if (name.trim() === '') return;
    save.mutate(
      {
        reviewId: review.id,
        panelId: panel?.panelId ?? null,
        name: name.trim(),
        judges: [...parts].map(([accountId, role]) => ({ accountId, role })),
      },
      {
        onSuccess: () => {
          void message.success(t('saved'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      title={panel ? t('edit.title', { name: panel.name }) : t('add.title')}
      okText={t('save')}
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={save.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('name')}>
          <Input
            autoFocus
            maxLength={40}
            aria-label={t('name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={submit}
          />
        </Form.Item>
        <Form.Item label={t('judges')}>
          <div className="panel-judges">
            {judges.map((judge) => (
              <div key={judge.accountId} className="row">
                <span>
                  {judge.name} <span className="quiet">{judge.specialty}</span>
                </span>
                <Select
                  size="small"
                  style={{ width: 120 }}
                  aria-label={`${judge.name} ${t('role')}`}
                  value={parts.get(judge.accountId) ?? 'none'}
                  onChange={(part: Part | 'none') => change(judge.accountId, part)}
                  options={(['none', 'member', 'leader', 'deputy'] as const).map((value) => ({
                    value,
                    label: t(`role.${value}`),
                  }))}
                />
              </div>
            ))}
          </div>
        </Form.Item>
        <ErrorNotice error={save.error} />
      </Form>
    </Modal>
  );
}
