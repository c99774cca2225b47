import { InputNumber, Select } from 'antd';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { useText } from '../parts/use-text.ts';
import { without } from './scheme-changes.ts';
import { ChoiceField, Field, PercentInput } from './scheme-fields.tsx';
import { GroupsInput } from './scheme-groups.tsx';
import { roundings } from './scheme-quota.tsx';

type OverAdmission = NonNullable<TierRule['overAdmission']>;

interface TierMoreProps {
  scheme: Scheme;
  tier: TierRule;
  onChange: (tier: TierRule) => void;
}

/** What most notices leave at its usual value: cap or target, empty places, more candidates than prizes. */
export function SchemeTierMore({ scheme, tier, onChange }: TierMoreProps) {
  const { t } = useText('schemeEditor');
  const { limit = 'cap', unfilled = 'stayEmpty', succession = 'stayEmpty' } = tier;
  return (
    <dl className="scheme-rules">
      <ChoiceField
        label={t('tier.limit')}
        value={limit}
        options={(['cap', 'target'] as const).map((value) => ({ value, label: t(`tier.limit.${value}`) }))}
        onChange={(value) => onChange({ ...tier, limit: value })}
      />
      <ChoiceField
        label={t('tier.unfilled')}
        value={unfilled}
        options={(['stayEmpty', 'passDown'] as const).map((value) => ({
          value,
          label: t(`tier.unfilled.${value}`),
        }))}
        onChange={(value) => onChange({ ...tier, unfilled: value })}
      />
      <ChoiceField
        label={t('tier.succession')}
        about={t('tier.succession.about')}
        value={succession}
        options={(['stayEmpty', 'moveUp'] as const).map((value) => ({
          value,
          label: t(`tier.succession.${value}`),
        }))}
        onChange={(value) => onChange({ ...tier, succession: value })}
      />
      <Field label={t('tier.over')} about={t('tier.over.about')}>
        {(id) => <OverAdmissionInput id={id} tier={tier} onChange={onChange} />}
      </Field>
      {scheme.tierScope !== 'overall' && (
        <Field label={t('tier.groups')}>
          {() => (
            <GroupsInput
              name={tier.name}
              scope={scheme.tierScope}
              categories={scheme.categories}
              groups={tier.groups}
              onChange={(groups) => onChange({ ...tier, groups })}
            />
          )}
        </Field>
      )}
    </dl>
  );
}

function OverAdmissionInput({ id, tier, onChange }: { id: string } & Omit<TierMoreProps, 'scheme'>) {
  const { t } = useText('schemeEditor');
  const { overAdmission: over } = tier;
  const set = (overAdmission: OverAdmission) => onChange({ ...tier, overAdmission });

  function choose(kind: OverAdmission['kind'] | 'none'): void {
    if (kind === 'none') onChange(without(tier, 'overAdmission'));
    else if (kind === 'count') set({ kind, count: 1 });
    else set({ kind, basisPoints: 2000, rounding: 'up' });
  }

  return (
    <>
      <Select
        id={id}
        style={{ width: 120 }}
        value={over?.kind ?? 'none'}
        onChange={choose}
        options={(['none', 'count', 'share'] as const).map((value) => ({
          value,
          label: t(`tier.over.${value}`),
        }))}
      />
      {over?.kind === 'count' && (
        <InputNumber
          aria-label={t('tier.over')}
          min={0}
          max={100_000}
          precision={0}
          style={{ width: 80 }}
          value={over.count}
          onChange={(count) => count !== null && set({ ...over, count })}
        />
      )}
      {over?.kind === 'share' && (
        <>
          <PercentInput
            label={t('tier.over')}
            basisPoints={over.basisPoints}
            onChange={(basisPoints) => set({ ...over, basisPoints })}
          />
          <Select
            aria-label={t('rubric:tier.rounding')}
            style={{ width: 100 }}
            value={over.rounding}
            onChange={(rounding) => set({ ...over, rounding })}
            options={roundings.map((value) => ({ value, label: t(`rubric:tier.rounding.${value}`) }))}
          />
        </>
      )}
    </>
  );
}
