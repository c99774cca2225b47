import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { HUNDREDTHS_PER_MARK } from '../../shared/model/marks.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { tierColour } from '../parts/tier-colour.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import './scheme.css';

const BASIS_POINTS_PER_PERCENT = 100;
const quotaKinds = ['count', 'share', 'open'] as const;

interface TierTableProps {
  scheme: Scheme;
  disabled: boolean;
  onChange: (scheme: Scheme) => void;
}

export function TierTable({ scheme, disabled, onChange }: TierTableProps) {
  const { t } = useText('scheme');

  function change(id: string, part: Partial<TierRule>): void {
    const tiers = scheme.tiers.map((tier) => (tier.id === id ? { ...tier, ...part } : tier));
    onChange({ ...scheme, tiers });
  }

  function add(): void {
    const tier: TierRule = {
      id: freshId('t', scheme.tiers),
      name: t('rubric:tier.new'),
      quota: quotaOf('count'),
      minimumScore: null,
    };
    onChange({ ...scheme, tiers: [...scheme.tiers, tier] });
  }

  return (
    <section className="card" aria-label={t('tiers')}>
      <div className="row">
        <h2>{t('tiers')}</h2>
        <span className="quiet row-end">
          {t('tierScope')} {t(`tierScope.${scheme.tierScope}`)}
        </span>
      </div>
      <table className="plain-table tier-table">
        <thead>
          <tr>
            <th scope="col">{t('tier')}</th>
            <th scope="col">{t('quota')}</th>
            <th scope="col">{t('minimum')}</th>
            {!disabled && <th aria-label={t('common:actions')} />}
          </tr>
        </thead>
        <tbody>
          {scheme.tiers.map((tier, index) => (
            <tr key={tier.id}>
              <td>
                <span className="tier-name" style={tierColour(index)}>
                  {disabled ? (
                    tier.name
                  ) : (
                    <Input
                      aria-label={t('rubric:tier.name')}
                      maxLength={40}
                      status={tier.name.trim() === '' ? 'error' : ''}
                      value={tier.name}
                      onChange={(event) => change(tier.id, { name: event.target.value })}
                    />
                  )}
                </span>
              </td>
              <td>
                <div className="row tier-quota">
                  <Select
                    disabled={disabled}
                    style={{ width: 100 }}
                    aria-label={`${tier.name} ${t('quota')}`}
                    value={tier.quota.kind}
                    onChange={(kind) => change(tier.id, { quota: quotaOf(kind) })}
                    options={quotaKinds.map((value) => ({ value, label: t(`quota.${value}`) }))}
                  />
                  <QuotaNumber
                    tier={tier}
                    disabled={disabled}
                    onChange={(quota) => change(tier.id, { quota })}
                  />
                </div>
              </td>
              <td>
                <InputNumber
                  disabled={disabled}
                  style={{ width: 76 }}
                  aria-label={`${tier.name} ${t('minimum')}`}
                  placeholder={t('minimum.none')}
                  min={0}
                  precision={2}
                  value={tier.minimumScore === null ? null : tier.minimumScore / HUNDREDTHS_PER_MARK}
                  formatter={(value) => (value === undefined ? '' : String(Number(value) || ''))}
                  onChange={(value) =>
                    change(tier.id, {
                      minimumScore: value === null ? null : Math.round(value * HUNDREDTHS_PER_MARK),
                    })
                  }
                />
              </td>
              {!disabled && (
                <td>
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={t('rubric:tier.remove', { name: tier.name })}
                    disabled={scheme.tiers.length === 1}
                    onClick={() =>
                      onChange({ ...scheme, tiers: scheme.tiers.filter(({ id }) => id !== tier.id) })
                    }
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {!disabled && (
        <Button style={{ marginTop: 10 }} onClick={add}>
          {t('rubric:tier.add')}
        </Button>
      )}
    </section>
  );
}

function quotaOf(kind: TierRule['quota']['kind']): TierRule['quota'] {
  if (kind === 'count') return { kind, count: 1 };
  if (kind === 'share') return { kind, basisPoints: 1000, rounding: 'down' };
  return { kind };
}

interface QuotaNumberProps {
  tier: TierRule;
  disabled: boolean;
  onChange: (quota: TierRule['quota']) => void;
}

function QuotaNumber({ tier, disabled, onChange }: QuotaNumberProps) {
  const { t } = useText('scheme');
  const { quota } = tier;
  if (quota.kind === 'open') return null;
  const isCount = quota.kind === 'count';
  return (
    <>
      <InputNumber
        disabled={disabled}
        style={{ width: 72 }}
        aria-label={`${tier.name} ${t(isCount ? 'quota.count' : 'quota.share')}`}
        min={0}
        max={isCount ? 100_000 : 100}
        precision={isCount ? 0 : 2}
        value={isCount ? quota.count : quota.basisPoints / BASIS_POINTS_PER_PERCENT}
        onChange={(value) => {
          if (value === null) return;
          if (quota.kind === 'count') onChange({ ...quota, count: value });
          else onChange({ ...quota, basisPoints: Math.round(value * BASIS_POINTS_PER_PERCENT) });
        }}
      />
      {!isCount && <span className="quiet">{t('quota.percent')}</span>}
      {quota.kind === 'share' && (
        <Select
          disabled={disabled}
          aria-label={`${tier.name} ${t('rubric:tier.rounding')}`}
          style={{ width: 100 }}
          value={quota.rounding}
          onChange={(rounding) => onChange({ ...quota, rounding })}
          options={(['down', 'halfUp', 'up'] as const).map((value) => ({
            value,
            label: t(`rubric:tier.rounding.${value}`),
          }))}
        />
      )}
    </>
  );
}
