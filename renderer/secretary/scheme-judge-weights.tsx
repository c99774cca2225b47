import { InputNumber } from 'antd';
import type { AggregationRule } from '../../shared/model/aggregation.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { CountField, Field } from './scheme-fields.tsx';

const MOST = 1000;

type Rule = Extract<AggregationRule, { rule: 'weightedJudges' }>;

/** Whole-number weights: the judges by name, everybody else as one. */
export function JudgeWeights({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { t } = useText('schemeEditor');
  const review = useReview();
  const isOffice = allows(review, ['secretary', 'chair', 'supervisor']);
  const members = useCall('member.list', { reviewId: review.id }, { enabled: isOffice });
  const judges = members.data?.members.filter(({ roles }) => roles.includes('judge')) ?? [];

  function weigh(accountId: string, weight: number | null): void {
    const { [accountId]: _before, ...others } = rule.weights;
    onChange({ ...rule, weights: weight === null ? others : { ...others, [accountId]: weight } });
  }

  return (
    <>
      <CountField
        label={t('rule.otherwise')}
        max={MOST}
        value={rule.otherwise}
        onChange={(otherwise) => onChange({ ...rule, otherwise })}
      />
      <Field label={t('rule.weights')} about={judges.length === 0 ? t('rule.weights.none') : undefined}>
        {() =>
          judges.map(({ accountId, name }) => (
            <span key={accountId} className="row">
              {name}
              <InputNumber
                aria-label={t('rule.weight', { name })}
                min={0}
                max={MOST}
                precision={0}
                style={{ width: 72 }}
                placeholder={String(rule.otherwise)}
                value={rule.weights[accountId] ?? null}
                onChange={(weight) => weigh(accountId, weight)}
              />
            </span>
          ))
        }
      </Field>
    </>
  );
}
