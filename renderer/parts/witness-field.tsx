import { Input, Select } from 'antd';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useAccount } from '../app/session.tsx';
import { useText } from './use-text.ts';
import './witness-field.css';

export interface Witness {
  accountId: string;
  pin: string;
}

/** null = nobody; a half-filled one has an empty field. */
export function isComplete(witness: Witness | null | undefined): witness is Witness {
  return witness != null && witness.accountId !== '' && witness.pin.length >= 6;
}

/** Whether the scheme of this review wants a supervisor beside. */
export function useWitnessRequired(): boolean {
  return useReview().scheme.conduct?.supervisorRequired === true;
}

interface WitnessFieldProps {
  value?: Witness | null;
  onChange?: (witness: Witness | null) => void;
}

/** Who could witness here: supervisors with an own PIN, other than whoever is signed in. undefined = not known yet. */
export function useSupervisors(): { accountId: string; name: string }[] | undefined {
  const review = useReview();
  const me = useAccount();
  const { data } = useCall('member.list', { reviewId: review.id });
  return data?.members.filter(
    (one) => one.roles.includes('supervisor') && one.state === 'active' && one.accountId !== me.id,
  );
}

/** A supervisor at the same screen: who it is, and the own PIN. Shown wherever one is required or there is one. */
export function WitnessField({ value, onChange }: WitnessFieldProps) {
  const { t } = useText('seal');
  const required = useWitnessRequired();
  const supervisors = useSupervisors();
  if (supervisors === undefined || supervisors.length === 0) {
    return required && supervisors ? <p className="witness-none">{t('sign.noSupervisor')}</p> : null;
  }
  const change = (part: Partial<Witness>) => {
    const next = { accountId: '', pin: '', ...value, ...part };
    onChange?.(next.accountId === '' && next.pin === '' ? null : next);
  };
  return (
    <div className="witness-field">
      <p>{t(required ? 'sign.witness' : 'sign.witness.optional')}</p>
      <div className="witness-row">
        <Select
          aria-label={t('sign.witness')}
          allowClear
          value={value?.accountId || null}
          onChange={(accountId: string | null) => change({ accountId: accountId ?? '' })}
          options={supervisors.map((one) => ({ value: one.accountId, label: one.name }))}
          placeholder={t('common:role.supervisor')}
        />
        <Input.Password
          aria-label={t('sign.witnessPin')}
          placeholder={t('sign.witnessPin')}
          autoComplete="off"
          value={value?.pin ?? ''}
          onChange={({ target }) => change({ pin: target.value })}
        />
      </div>
    </div>
  );
}
