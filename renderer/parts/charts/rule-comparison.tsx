import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Analysis } from '../../../shared/contract/tally.ts';
import { useReview } from '../../app/review-context.ts';
import { useText } from '../use-text.ts';

const ROW = 34;

/** 换一种规则: how many awards and places would move. It informs; the announced rule ranks. */
export function RuleComparison({ analysis }: { analysis: Analysis }) {
  const { t } = useText('analysis');
  const { scheme } = useReview();
  const entryOf = new Map(analysis.entries.map((entry) => [entry.id, entry]));
  const tierName = (tierId: string | null) =>
    tierId === null ? t('noTier') : (scheme.tiers.find(({ id }) => id === tierId)?.name ?? tierId);
  const rules = analysis.rules.map((one) => ({ ...one, name: ruleName(one.rule) }));

  function ruleName(rule: Analysis['rules'][number]['rule']): string {
    const suffix =
      rule.rule === 'trimmedMean' && rule.per === 'criterion'
        ? t('rule.perCriterion')
        : rule.rule === 'judgeAdjusted' && rule.robust
          ? t('rule.robust')
          : '';
    return `${t(`rule.${rule.rule}`)}${suffix}`;
  }

  return (
    <section className="card stack" aria-label={t('view.rules')}>
      <div>
        <h2>{t('rules.title')}</h2>
        <p className="quiet">{t('rules.about')}</p>
      </div>
      <div style={{ height: rules.length * ROW + 70 }} aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            accessibilityLayer={false}
            layout="vertical"
            data={rules}
            margin={{ top: 8, right: 24, bottom: 8, left: 8 }}
          >
            <CartesianGrid horizontal={false} stroke="#e3e0d8" />
            <XAxis type="number" allowDecimals={false} tick={{ fontSize: 12, fill: '#5b6067' }} />
            <YAxis
              type="category"
              dataKey="name"
              width={190}
              interval={0}
              tick={{ fontSize: 12, fill: '#1f2328' }}
            />
            <Tooltip />
            <Legend />
            <Bar
              dataKey="tierChanges"
              name={t('rules.tiers')}
              fill="#b3261e"
              barSize={9}
              isAnimationActive={false}
            />
            <Bar
              dataKey="rankChanges"
              name={t('rules.ranks')}
              fill="#b9cadb"
              barSize={9}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col" className="number">
              {t('rules.tiers')}
            </th>
            <th scope="col" className="number">
              {t('rules.ranks')}
            </th>
            <th scope="col">{t('rules.moves')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              <td className="number">{one.refused ? '—' : one.tierChanges}</td>
              <td className="number">{one.refused ? '—' : one.rankChanges}</td>
              <td>
                {one.refused
                  ? t('rules.refused')
                  : one.moves
                      .map(({ entryId, from, to }) =>
                        t('rules.move', {
                          number: entryOf.get(entryId)?.number ?? '',
                          from: tierName(from),
                          to: tierName(to),
                        }),
                      )
                      .join(t('and'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
