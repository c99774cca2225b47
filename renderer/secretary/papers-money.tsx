import { InputNumber, Select } from 'antd';
import { daysAttended, leavesLeadersOut } from '../../shared/awards/payments.ts';
import type { PaperFacts } from '../../shared/contract/documents.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';

type Set = (name: keyof PaperFacts, value: unknown) => void;

/** 企业负责人 among the contributors, for rules that leave them out; entries with an award stand first. */
export function LeaderChoice({ facts, set }: { facts: PaperFacts; set: Set }) {
  const { t } = useText('paperPage');
  const { id, scheme } = useReview();
  const excludes = scheme.tiers.some((tier) => leavesLeadersOut(scheme, tier.id));
  const tally = useCall('tally.get', { reviewId: id }, { enabled: excludes });
  if (!excludes) return null;
  const awarded = new Set(
    (tally.data?.tally.groups ?? []).flatMap(({ rows }) =>
      rows.filter(({ tierId }) => tierId !== null).map(({ entryId }) => entryId),
    ),
  );
  const entries = [...(tally.data?.entries ?? [])].sort(
    (one, other) => Number(awarded.has(other.id)) - Number(awarded.has(one.id)),
  );
  const people = entries.flatMap(({ number, contributors }) =>
    [...new Set(contributors)].map((name) => ({ value: `${number}/${name}`, label: `${number} ${name}` })),
  );
  return (
    <div className="paper-fact paper-fact-wide">
      <span>{t('fact.leaders')}</span>
      <Select
        mode="multiple"
        aria-label={t('fact.leaders')}
        placeholder={t('fact.leaders.about')}
        loading={tally.isPending}
        optionFilterProp="label"
        value={facts.leaders ?? []}
        onChange={(chosen: string[]) => set('leaders', chosen.length === 0 ? undefined : chosen)}
        options={people}
      />
    </div>
  );
}

/** Days of each judge; empty = the days above, else as many as they attended, else one. */
export function JudgeDays({ facts, set }: { facts: PaperFacts; set: Set }) {
  const { t } = useText('paperPage');
  const attendance = useCall('attendance.list', { reviewId: useReview().id });
  const judges = (attendance.data?.people ?? []).filter(({ roles }) => roles.includes('judge'));
  const own = new Map((facts.judgeDays ?? []).map(({ judgeId, days }) => [judgeId, days]));
  const change = (judgeId: string, days: string | null) => {
    if (days === null) own.delete(judgeId);
    else own.set(judgeId, days);
    const all = [...own].map(([id, value]) => ({ judgeId: id, days: value }));
    set('judgeDays', all.length === 0 ? undefined : all);
  };
  if (judges.length === 0) return null;
  return (
    <div className="paper-fact paper-fact-wide">
      <span>{t('fact.judgeDays')}</span>
      <div className="judge-days">
        {judges.map(({ accountId, name, movements }) => {
          const usual = facts.days ?? String(daysAttended(movements.map(({ at }) => at)) || 1);
          return (
            <div key={accountId} className="row">
              <span className="judge-days-name">{name}</span>
              <InputNumber
                aria-label={t('fact.judgeDays.of', { name })}
                placeholder={usual}
                min="0"
                max="366"
                step="0.5"
                stringMode
                value={own.get(accountId) ?? null}
                onChange={(value) => change(accountId, value === null ? null : String(value))}
              />
            </div>
          );
        })}
      </div>
      <span className="quiet">{t('fact.judgeDays.about')}</span>
    </div>
  );
}
