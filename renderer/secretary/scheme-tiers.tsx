import { Collapse } from 'antd';
import type { Scheme } from '../../shared/model/scheme.ts';
import type { TierRule } from '../../shared/model/tier.ts';
import { useText } from '../parts/use-text.ts';
import { type SectionProps, without } from './scheme-changes.ts';
import { ChoiceField, CountField, SwitchField, useEditable } from './scheme-fields.tsx';
import { SchemeTierMore } from './scheme-tier-more.tsx';
import { TierTable } from './tier-table.tsx';

const scopes = ['overall', 'category', 'panel'] as const;
const boundaryTies = ['chair', 'extend', 'stopBefore'] as const;

/** 奖级和名额: the tiers, what their quotas count over, and what happens at their lines. */
export function SchemeTiers({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  const change = (id: string, tier: TierRule) =>
    onChange({ ...scheme, tiers: scheme.tiers.map((one) => (one.id === id ? tier : one)) });

  function chooseScope(tierScope: Scheme['tierScope']): void {
    // Places named for groups have no meaning without groups.
    const tiers =
      tierScope === 'overall' ? scheme.tiers.map((tier): TierRule => without(tier, 'groups')) : scheme.tiers;
    onChange({ ...scheme, tierScope, tiers });
  }

  return (
    <div className="stack">
      <TierTable scheme={scheme} disabled={!editable} onChange={onChange} />
      <dl className="scheme-rules">
        <ChoiceField
          label={t('scheme:tierScope')}
          about={t(`tierScope.${scheme.tierScope}.about`)}
          value={scheme.tierScope}
          options={scopes.map((value) => ({ value, label: t(`scheme:tierScope.${value}`) }))}
          onChange={chooseScope}
        />
        <ChoiceField
          label={t('scheme:boundaryTie')}
          value={scheme.boundaryTie}
          options={boundaryTies.map((value) => ({ value, label: t(`scheme:boundaryTie.${value}`) }))}
          onChange={(boundaryTie) => onChange({ ...scheme, boundaryTie })}
        />
        <SwitchField
          label={t('cap')}
          about={t('cap.about')}
          checked={scheme.overallCap !== undefined}
          onChange={(on) =>
            onChange(on ? { ...scheme, overallCap: placesOf(scheme) } : without(scheme, 'overallCap'))
          }
        />
        {scheme.overallCap !== undefined && (
          <CountField
            label={t('cap.count')}
            min={1}
            max={100_000}
            value={scheme.overallCap}
            onChange={(overallCap) => onChange({ ...scheme, overallCap })}
          />
        )}
      </dl>
      <Collapse
        size="small"
        collapsible="header"
        items={scheme.tiers.map((tier) => ({
          key: tier.id,
          label: t('tier.more', { name: tier.name }),
          children: <SchemeTierMore scheme={scheme} tier={tier} onChange={(next) => change(tier.id, next)} />,
        }))}
      />
    </div>
  );
}

function placesOf({ tiers }: Scheme): number {
  const sum = tiers.reduce((total, { quota }) => total + (quota.kind === 'count' ? quota.count : 0), 0);
  return Math.max(1, sum);
}
