import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { StatusBar } from '../app/status-bar.tsx';
import { UserMenu } from '../app/user-menu.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { RubricPreview } from './rubric-preview.tsx';
import { SchemeFileButton } from './scheme-file-button.tsx';
import { SchemeForm } from './scheme-form.tsx';

export default function NewReviewPage() {
  const { t } = useText('home');
  const schemes = useCall('scheme.list', {});
  return (
    <div className="frame">
      <header className="frame-top">
        <span className="frame-brand">{t('common:product')}</span>
        <UserMenu />
      </header>
      <div className="frame-page home-wide">
        <Loaded query={schemes}>{(value) => <NewReview schemes={value.schemes} />}</Loaded>
      </div>
      <StatusBar />
    </div>
  );
}

/** Value of the option for a scheme that was read from a file; ids of schemes are other words. */
const FROM_FILE = ' file';

function NewReview({ schemes }: { schemes: readonly Scheme[] }) {
  const { t } = useText('home');
  const navigate = useNavigate();
  const [form] = Form.useForm<{ name: string }>();
  const [scheme, setScheme] = useState(schemes[0]);
  const [read, setRead] = useState<Scheme | null>(null);
  const [chosen, setChosen] = useState(schemes[0]?.id ?? '');
  const [fileError, setFileError] = useState<unknown>(null);
  const create = useCommand('review.create');
  if (scheme === undefined) return null;

  function submit({ name }: { name: string }): void {
    if (scheme === undefined) return;
    create.mutate(
      { name: name.trim(), scheme },
      { onSuccess: ({ reviewId }) => void navigate(`/review/${reviewId}`) },
    );
  }

  function choose(id: string): void {
    setChosen(id);
    setScheme((id === FROM_FILE ? read : schemes.find((one) => one.id === id)) ?? scheme);
  }

  function take(file: Scheme): void {
    // Whatever became of the rules where the file comes from, here they begin anew.
    const first = { ...file, version: 1 };
    setRead(first);
    setChosen(FROM_FILE);
    setScheme(first);
  }

  const options = [
    ...(read
      ? [{ value: FROM_FILE, label: t('new.fromFile', { name: read.name }), about: read.description }]
      : []),
    ...schemes.map((one) => ({ value: one.id, label: one.name, about: one.description })),
  ];

  return (
    <Page
      title={t('new.title')}
      about={t('new.about')}
      actions={
        <>
          <Button onClick={() => void navigate('/')}>{t('common:cancel')}</Button>
          <Button type="primary" loading={create.isPending} onClick={() => form.submit()}>
            {t('new.submit')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={create.error ?? fileError} />
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} className="card">
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('name.missing') }]}
        >
          <Input size="large" autoFocus maxLength={200} placeholder={t('name.example')} />
        </Form.Item>
        <Form.Item label={t('new.scheme')} extra={scheme.description} style={{ marginBottom: 0 }}>
          <div className="row">
            <Select
              size="large"
              aria-label={t('new.scheme')}
              showSearch={{ optionFilterProp: 'label' }}
              style={{ flex: 1, minWidth: 0 }}
              value={chosen}
              onChange={choose}
              options={options}
              optionRender={({ label, data }) => (
                <div className="scheme-option">
                  {label}
                  <div className="quiet one-line">{data.about}</div>
                </div>
              )}
            />
            <SchemeFileButton label={t('new.file')} onRead={take} onError={setFileError} />
          </div>
        </Form.Item>
      </Form>
      <div className="scheme-columns">
        <SchemeForm scheme={scheme} onChange={setScheme} />
        <section className="card" aria-label={t('new.preview')}>
          <RubricPreview rubric={scheme.rubric} />
        </section>
      </div>
    </Page>
  );
}
