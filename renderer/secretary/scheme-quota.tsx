import { InputNumber, Select } from 'antd';
import type { TierRule } from '../../shared/model/tier.ts';
import { useText } from '../parts/use-text.ts';
import { PercentInput } from './scheme-fields.tsx';

type Quota = TierRule['quota'];

const quotaKinds = ['count', 'share', 'open'] as const;
export const roundings = ['down', 'halfUp', 'up'] as const;

export function freshQuota(kind: Quota['kind']): Quota {
  if (kind === 'count') return { kind, count: 1 };
  if (kind === 'share') return { kind, basisPoints: 1000, rounding: 'down' };
  return { kind };
}

interface QuotaInputProps {
  /** Whose quota it is, for the names of the controls. */
  name: string;
  quota: Quota;
  onChange: (quota: Quota) => void;
}

/** 名额: a number, a share with its rounding, or no limit. */
export function QuotaInput({ name, quota, onChange }: QuotaInputProps) {
  const { t } = useText('scheme');
  return (
    <>
      <Select
        style={{ width: 100 }}
        aria-label={`${name} ${t('quota')}`}
        value={quota.kind}
        onChange={(kind) => onChange(freshQuota(kind))}
        options={quotaKinds.map((value) => ({ value, label: t(`quota.${value}`) }))}
      />
      {quota.kind === 'count' && (
        <InputNumber
          style={{ width: 80 }}
          aria-label={`${name} ${t('quota.count')}`}
          min={0}
          max={100_000}
          precision={0}
          value={quota.count}
          onChange={(count) => count !== null && onChange({ ...quota, count })}
        />
      )}
      {quota.kind === 'share' && (
        <>
          <PercentInput
            label={`${name} ${t('quota.share')}`}
            basisPoints={quota.basisPoints}
            onChange={(basisPoints) => onChange({ ...quota, basisPoints })}
          />
          <Select
            aria-label={`${name} ${t('rubric:tier.rounding')}`}
            style={{ width: 100 }}
            value={quota.rounding}
            onChange={(rounding) => onChange({ ...quota, rounding })}
            options={roundings.map((value) => ({ value, label: t(`rubric:tier.rounding.${value}`) }))}
          />
        </>
      )}
    </>
  );
}
