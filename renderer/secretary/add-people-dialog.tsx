import { App, Checkbox, Form, Input, Modal, Tabs } from 'antd';
import { useState } from 'react';
import { type Role, roles } from '../../shared/model/review.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { type PersonLine, parsePeople } from './people-lines.ts';

/** One person by fields, or many by pasting; all get the same roles. */
export function AddPeopleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('people');
  const { message } = App.useApp();
  const review = useReview();
  const add = useCommand('member.add');
  const [mode, setMode] = useState('one');
  const [one, setOne] = useState({ name: '', unit: '', specialty: '' });
  const [pasted, setPasted] = useState('');
  const [chosen, setChosen] = useState<Role[]>(['judge']);
  const people: PersonLine[] =
    mode === 'many'
      ? parsePeople(pasted)
      : one.name.trim() === ''
        ? []
        : [{ name: one.name.trim(), unit: one.unit.trim() || null, specialty: one.specialty.trim() || null }];
  const canAdd = people.length > 0 && chosen.length > 0;

  function submit(): void {
    if (!canAdd) return;
    add.mutate(
      { reviewId: review.id, members: people.map((person) => ({ ...person, roles: chosen })) },
      {
        onSuccess: ({ added }) => {
          const known = added.filter((person) => person.existed).map((person) => person.name);
          const note =
            known.length === 0
              ? ''
              : ` ${t('added.existed', { names: known.join(t('common:listSeparator')) })}`;
          void message.success(t('added', { count: added.length }) + note);
          onClose();
        },
      },
    );
  }

  const field = (name: keyof typeof one, label: string) => (
    <Form.Item label={label}>
      <Input
        maxLength={name === 'name' ? 50 : 100}
        autoFocus={name === 'name'}
        aria-label={label}
        value={one[name]}
        onChange={(event) => setOne({ ...one, [name]: event.target.value })}
        onPressEnter={submit}
      />
    </Form.Item>
  );

  return (
    <Modal
      open
      width={640}
      title={t('add.title')}
      okText={t('add.submit', { count: people.length })}
      okButtonProps={{ disabled: !canAdd }}
      confirmLoading={add.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Tabs
          activeKey={mode}
          onChange={setMode}
          items={[
            {
              key: 'one',
              label: t('add.one'),
              children: (
                <>
                  {field('name', t('name'))}
                  {field('unit', t('unit'))}
                  {field('specialty', t('specialty'))}
                </>
              ),
            },
            {
              key: 'many',
              label: t('add.many'),
              children: (
                <Form.Item extra={pasted === '' ? t('add.hint') : t('add.preview', { count: people.length })}>
                  <Input.TextArea
                    rows={8}
                    aria-label={t('add.many')}
                    placeholder={t('add.example')}
                    value={pasted}
                    onChange={(event) => setPasted(event.target.value)}
                  />
                </Form.Item>
              ),
            },
          ]}
        />
        <Form.Item label={t('roles')}>
          <Checkbox.Group
            value={chosen}
            onChange={setChosen}
            options={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
          />
        </Form.Item>
        <ErrorNotice error={add.error} />
      </Form>
    </Modal>
  );
}
