import type { AggregationRule } from '../../shared/model/aggregation.ts';
import { useText } from '../parts/use-text.ts';
import { aggregationRules, freshRule } from './scheme-aggregation-rules.ts';
import type { SectionProps } from './scheme-changes.ts';
import { ChoiceField, CountField, Field, MarkField, SwitchField } from './scheme-fields.tsx';
import { JudgeWeights } from './scheme-judge-weights.tsx';
import { ToleranceBands } from './scheme-tolerance-bands.tsx';

/** 计分方法: how the judges' totals become one figure, with what the rule asks for. */
export function SchemeAggregation({ scheme, onChange }: SectionProps) {
  const { t } = useText('schemeEditor');
  const rule = scheme.aggregation;
  const set = (aggregation: AggregationRule) => onChange({ ...scheme, aggregation });
  return (
    <>
      <ChoiceField
        label={t('scheme:aggregation')}
        about={t(`rule.${rule.rule}.about`)}
        value={rule.rule}
        options={aggregationRules.map((value) => ({ value, label: t(`rule.${value}`) }))}
        onChange={(next) => next !== rule.rule && set(freshRule(next))}
      />
      <RuleFields rule={rule} onChange={set} />
    </>
  );
}

function RuleFields({
  rule,
  onChange,
}: {
  rule: AggregationRule;
  onChange: (rule: AggregationRule) => void;
}) {
  const { t } = useText('schemeEditor');
  switch (rule.rule) {
    case 'trimmedMean': {
      const { per = 'judgeTotal', criterionDigits } = rule;
      return (
        <>
          <CountField
            label={t('scheme:aggregation.drop')}
            min={1}
            max={5}
            value={rule.drop}
            onChange={(drop) => onChange({ ...rule, drop })}
          />
          <CountField
            label={t('scheme:aggregation.minimum')}
            min={3}
            max={50}
            value={rule.minimumJudges}
            onChange={(minimumJudges) => onChange({ ...rule, minimumJudges })}
          />
          <ChoiceField
            label={t('rule.per')}
            about={t('rule.per.about')}
            value={per}
            options={(['judgeTotal', 'criterion'] as const).map((value) => ({
              value,
              label: t(`rule.per.${value}`),
            }))}
            onChange={(next) => {
              const { criterionDigits: _digits, ...rest } = rule;
              onChange({ ...(next === 'criterion' ? rule : rest), per: next });
            }}
          />
          {per === 'criterion' && (
            <ChoiceField
              label={t('rule.criterionDigits')}
              value={criterionDigits === undefined ? 'exact' : String(criterionDigits)}
              options={[
                { value: 'exact', label: t('rubric:rounding.none') },
                ...[0, 1, 2, 3, 4].map((count) => ({
                  value: String(count),
                  label: t('rubric:rounding.digits', { count }),
                })),
              ]}
              onChange={(next) => {
                const { criterionDigits: _digits, ...rest } = rule;
                onChange(next === 'exact' ? rest : { ...rest, criterionDigits: Number(next) });
              }}
            />
          )}
        </>
      );
    }
    case 'winsorisedMean':
      return (
        <>
          <CountField
            label={t('rule.winsorCount')}
            min={1}
            max={5}
            value={rule.count}
            onChange={(count) => onChange({ ...rule, count })}
          />
          <CountField
            label={t('rule.winsorMinimum')}
            min={1}
            max={50}
            value={rule.minimumJudges}
            onChange={(minimumJudges) => onChange({ ...rule, minimumJudges })}
          />
        </>
      );
    case 'clippedMean':
      return (
        <MarkField
          label={t('rule.distance')}
          mark={rule.distance}
          onMark={(distance) => onChange({ ...rule, distance })}
        />
      );
    case 'weightedJudges':
      return <JudgeWeights rule={rule} onChange={onChange} />;
    case 'toleranceMean':
      return (
        <Field label={t('rule.bands')}>
          {() => <ToleranceBands bands={rule.bands} onChange={(bands) => onChange({ ...rule, bands })} />}
        </Field>
      );
    case 'judgeCentred':
      return (
        <CountField
          label={t('rule.minimumEntries')}
          about={t('rule.minimumEntries.about')}
          min={2}
          max={1000}
          value={rule.minimumEntries}
          onChange={(minimumEntries) => onChange({ ...rule, minimumEntries })}
        />
      );
    case 'standardised':
      return (
        <>
          <ChoiceField
            label={t('rule.method')}
            value={rule.method}
            options={(['zScore', 'minMax'] as const).map((value) => ({
              value,
              label: t(`rule.method.${value}`),
            }))}
            onChange={(method) => onChange({ ...rule, method })}
          />
          {rule.method === 'zScore' && (
            <ChoiceField
              label={t('rule.denominator')}
              value={rule.denominator}
              options={(['n-1', 'n'] as const).map((value) => ({ value, label: value }))}
              onChange={(denominator) => onChange({ ...rule, denominator })}
            />
          )}
          <MarkField
            label={t('rule.spreadFloor')}
            about={t('rule.spreadFloor.about')}
            mark={rule.spreadFloor}
            onMark={(spreadFloor) => onChange({ ...rule, spreadFloor })}
          />
          <CountField
            label={t('rule.minimumEntries')}
            about={t('rule.minimumEntries.about')}
            min={2}
            max={1000}
            value={rule.minimumEntries}
            onChange={(minimumEntries) => onChange({ ...rule, minimumEntries })}
          />
          <ChoiceField
            label={t('rule.rescale')}
            value={rule.rescale}
            options={(['none', 'rawRange', 'panel'] as const).map((value) => ({
              value,
              label: t(`rule.rescale.${value}`),
            }))}
            onChange={(rescale) => onChange({ ...rule, rescale })}
          />
        </>
      );
    case 'judgeAdjusted':
      return (
        <SwitchField
          label={t('rule.robust')}
          about={t('rule.robust.about')}
          checked={rule.robust}
          onChange={(robust) => onChange({ ...rule, robust })}
        />
      );
    default:
      return null;
  }
}
