import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { useCall, useCommand } from './calls.ts';
import { Entrance } from './entrance.tsx';
import { NewPinFields } from './pin-fields.tsx';
import { useSession } from './session.tsx';

type Person = OutputOf<'session.people'>['people'][number];

const SEARCH_FROM = 7;

export function SignInPage() {
  const { t } = useText('session');
  const { expired } = useSession();
  const people = useCall('session.people', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const person = people.data?.people.find((one) => one.accountId === chosen);

  return (
    <Entrance title={t('signIn.title')} about={person ? '' : t('signIn.about')}>
      {expired && <Alert type="info" showIcon title={t('signIn.expired')} style={{ marginBottom: 16 }} />}
      {person ? (
        <>
          <div className="signing-person">
            <strong>{person.name}</strong>
            <span className="quiet">{person.unit}</span>
            <Button type="link" className="row-end" onClick={() => setChosen(null)}>
              {t('signIn.other')}
            </Button>
          </div>
          {person.state === 'slip' ? <SlipForm person={person} /> : <PinForm person={person} />}
        </>
      ) : (
        <Loaded query={people}>
          {(value) => <PeopleList people={value.people} onChoose={(one) => setChosen(one.accountId)} />}
        </Loaded>
      )}
    </Entrance>
  );
}

function lockedUntil(person: Person): string | null {
  return person.lockedUntil !== null && new Date(person.lockedUntil) > new Date() ? person.lockedUntil : null;
}

function PeopleList({ people, onChoose }: { people: Person[]; onChoose: (person: Person) => void }) {
  const { t } = useText('session');
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = people.filter((one) => `${one.name} ${one.unit ?? ''}`.toLowerCase().includes(wanted));
  return (
    <>
      {people.length >= SEARCH_FROM && (
        <Input
          size="large"
          allowClear
          autoFocus
          aria-label={t('signIn.search')}
          placeholder={t('signIn.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => shown.length === 1 && shown[0] && onChoose(shown[0])}
        />
      )}
      {shown.length === 0 && <p className="quiet">{t('signIn.nobody')}</p>}
      <ul className="people">
        {shown.map((one) => (
          <li key={one.accountId}>
            <button
              type="button"
              className="person"
              disabled={one.state === 'closed'}
              onClick={() => onChoose(one)}
            >
              <span className="person-name">{one.name}</span>
              <PersonNote person={one} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function PersonNote({ person }: { person: Person }) {
  const { t } = useText('session');
  const until = lockedUntil(person);
  if (until !== null) {
    return (
      <span className="person-note" data-kind="locked">
        {t('state.locked', { until: clockTime(until) })}
      </span>
    );
  }
  if (person.state === 'closed') return <span className="person-note">{t('state.closed')}</span>;
  const note = [person.unit, person.state === 'slip' ? t('state.slip') : null].filter(Boolean).join(' · ');
  return <span className="person-note">{note}</span>;
}

function PinForm({ person }: { person: Person }) {
  const { t } = useText('session');
  const session = useSession();
  const signIn = useCommand('session.signIn');
  const [form] = Form.useForm<{ pin: string }>();
  const until = lockedUntil(person);

  function submit({ pin }: { pin: string }): void {
    signIn.mutate(
      { accountId: person.accountId, pin },
      { onSuccess: ({ token }) => session.begin(token), onError: () => form.resetFields() },
    );
  }

  return (
    <Form form={form} layout="vertical" className="entrance-form" onFinish={submit} requiredMark={false}>
      {until !== null && (
        <Alert
          type="warning"
          showIcon
          title={t('state.lockedText', { until: clockTime(until) })}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form.Item name="pin" label={t('pin')} rules={[{ required: true, message: t('pin.short') }]}>
        <Input.Password size="large" autoFocus autoComplete="current-password" maxLength={64} />
      </Form.Item>
      <div className="stack">
        <ErrorNotice error={signIn.error} />
        <Button type="primary" size="large" htmlType="submit" loading={signIn.isPending} block>
          {t('signIn.submit')}
        </Button>
      </div>
    </Form>
  );
}

function SlipForm({ person }: { person: Person }) {
  const { t } = useText('session');
  const session = useSession();
  const useSlip = useCommand('session.useSlip');

  function submit({ slip, newPin }: { slip: string; newPin: string }): void {
    useSlip.mutate(
      { accountId: person.accountId, slip: slip.trim(), newPin },
      { onSuccess: ({ token }) => session.begin(token) },
    );
  }

  return (
    <Form layout="vertical" className="entrance-form" onFinish={submit} requiredMark={false}>
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t('slip.about')}
      </p>
      <Form.Item
        name="slip"
        label={t('slip')}
        rules={[{ required: true, whitespace: true, message: t('slip.missing') }]}
      >
        <Input size="large" autoFocus autoComplete="off" spellCheck={false} maxLength={40} />
      </Form.Item>
      <NewPinFields />
      <div className="stack">
        <ErrorNotice error={useSlip.error} />
        <Button type="primary" size="large" htmlType="submit" loading={useSlip.isPending} block>
          {t('slip.submit')}
        </Button>
      </div>
    </Form>
  );
}
