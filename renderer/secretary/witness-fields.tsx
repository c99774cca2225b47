import { Form, Input, Select } from 'antd';
import type { WitnessInput } from '../../shared/contract/values.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

export interface WitnessValue {
  accountId: string;
  pin: string;
}

interface WitnessFieldsProps {
  value: WitnessValue;
  onChange: (value: WitnessValue) => void;
}

/** The supervisor who witnesses at this screen by the own PIN. */
export function WitnessFields({ value, onChange }: WitnessFieldsProps) {
  const { t } = useText('panels');
  const review = useReview();
  const members = useCall('member.list', { reviewId: review.id });
  const supervisors = (members.data?.members ?? []).filter(
    ({ roles, state }) => roles.includes('supervisor') && state === 'active',
  );
  const required = review.scheme.conduct?.supervisorRequired === true;
  return (
    <>
      <Form.Item label={t('witness')}>
        <Select
          aria-label={t('witness')}
          value={value.accountId}
          onChange={(accountId: string) => onChange({ accountId, pin: '' })}
          options={[
            ...(required ? [] : [{ value: '', label: t('witness.none') }]),
            ...supervisors.map(({ accountId, name }) => ({ value: accountId, label: name })),
          ]}
        />
      </Form.Item>
      {value.accountId !== '' && (
        <Form.Item label={t('witness.pin')}>
          <Input.Password
            aria-label={t('witness.pin')}
            autoComplete="off"
            value={value.pin}
            onChange={(event) => onChange({ ...value, pin: event.target.value })}
          />
        </Form.Item>
      )}
    </>
  );
}

export function witnessInput({ accountId, pin }: WitnessValue): WitnessInput | null {
  return accountId === '' ? null : { accountId, pin };
}
