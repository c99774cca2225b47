import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { OwnRecusals } from './own-recusals.tsx';
import './conflict-form.css';

type FormView = OutputOf<'conflict.form'>;
type Name = FormView['names'][number];

const kinds = ['unit', 'person'] as const;
const keyOf = ({ kind, name }: Name) => `${kind} ${name}`;

/** 回避申报表: all units and people, no entry numbers; ticked, signed with the PIN, in force at once. */
export default function ConflictFormPage() {
  const { t } = useText('recusal');
  const review = useReview();
  const inTime = review.stage === 'screening' || review.stage === 'scoring';
  const form = useCall('conflict.form', { reviewId: review.id }, { enabled: inTime });
  return (
    <Page title={t('form.title')} about={form.data?.required ? t('form.about') : t('form.notRequired')}>
      {inTime && (
        <Loaded query={form}>
          {(value) => (value.required ? <ConflictForm key={value.digest} form={value} /> : null)}
        </Loaded>
      )}
      <OwnRecusals />
    </Page>
  );
}

function ConflictForm({ form }: { form: FormView }) {
  const { t } = useText('recusal');
  const { message } = App.useApp();
  const review = useReview();
  const navigate = useNavigate();
  const sign = useCommand('conflict.sign');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(form.ticked.map(keyOf)));
  const [sought, setSought] = useState('');
  const [pin, setPin] = useState('');
  const sorted = useMemo(() => {
    const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });
    return [...form.names].sort((one, other) => byPinyin.compare(one.name, other.name));
  }, [form.names]);
  const chosen = sorted.filter((name) => ticked.has(keyOf(name)));
  const shown = sorted.filter(({ name }) => name.includes(sought.trim()));

  function toggle(name: Name): void {
    const next = new Set(ticked);
    if (!next.delete(keyOf(name))) next.add(keyOf(name));
    setTicked(next);
  }

  function submit(): void {
    if (pin === '') return;
    sign.mutate(
      { reviewId: review.id, digest: form.digest, ticked: chosen, pin },
      {
        onSuccess: ({ recusals }) => {
          setPin('');
          void message.success(t('form.done', { count: recusals }));
        },
      },
    );
  }

  return (
    <div className="conflict-form">
      {form.signedAt !== null && (
        <Alert
          type="success"
          showIcon
          title={t('form.signed', { time: dateAndTime(form.signedAt) })}
          description={t('form.again')}
          action={
            <Button type="primary" size="large" onClick={() => void navigate(`/review/${review.id}/desk`)}>
              {t('form.toDesk')}
            </Button>
          }
        />
      )}
      <p>{t('form.text')}</p>
      <Input
        allowClear
        size="large"
        className="conflict-search"
        aria-label={t('form.search')}
        placeholder={t('form.search')}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <div className="conflict-lists">
        {kinds.map((kind) => (
          <fieldset key={kind} className="card">
            <legend>{t(kind === 'unit' ? 'form.units' : 'form.people')}</legend>
            <div className={`conflict-names conflict-${kind}`}>
              {shown
                .filter((name) => name.kind === kind)
                .map((name) => (
                  <Checkbox key={name.name} checked={ticked.has(keyOf(name))} onChange={() => toggle(name)}>
                    {name.name}
                  </Checkbox>
                ))}
            </div>
            {!shown.some((name) => name.kind === kind) && <p className="quiet">{t('form.noMatch')}</p>}
          </fieldset>
        ))}
      </div>
      <Form className="card conflict-sign" onFinish={submit}>
        <p>
          <strong>
            {chosen.length === 0
              ? t('form.none')
              : t('form.ticked', {
                  count: chosen.length,
                  names: chosen.map(({ name }) => name).join(t('common:listSeparator')),
                })}
          </strong>
        </p>
        <p>{t('form.declaration')}</p>
        <div className="row">
          <Input.Password
            size="large"
            style={{ width: 220 }}
            autoComplete="off"
            aria-label={t('form.pin')}
            placeholder={t('form.pin')}
            value={pin}
            onChange={(event) => setPin(event.target.value)}
          />
          <Button
            type={form.signedAt === null ? 'primary' : 'default'}
            size="large"
            htmlType="submit"
            disabled={pin === ''}
            loading={sign.isPending}
          >
            {t('form.sign')}
          </Button>
        </div>
        <ErrorNotice error={sign.error} />
      </Form>
    </div>
  );
}
