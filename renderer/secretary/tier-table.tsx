import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { HUNDREDTHS_PER_MARK } from '../../shared/model/marks.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { tierColour } from '../parts/tier-colour.ts';
import { useText } from '../parts/use-text.ts';
import { freshId } from './rubric-editor-model.ts';
import { freshQuota, QuotaInput } from './scheme-quota.tsx';
import './scheme.css';

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
      quota: freshQuota('count'),
      minimumScore: null,
    };
    onChange({ ...scheme, tiers: [...scheme.tiers, tier] });
  }

  return (
    <section aria-label={t('tiers')}>
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
                  <QuotaInput
                    name={tier.name}
                    quota={tier.quota}
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
