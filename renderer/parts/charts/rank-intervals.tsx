import {
  Bar,
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Analysis } from '../../../shared/contract/tally.ts';
import { useReview } from '../../app/review-context.ts';
import { useText } from '../use-text.ts';

const ROW = 22;

/** Places around the award lines, each with the range in which 95 of 100 other panels would have put it. */
export function RankIntervals({ analysis }: { analysis: Analysis }) {
  const { t } = useText('analysis');
  const { scheme } = useReview();
  const entryOf = new Map(analysis.entries.map((entry) => [entry.id, entry]));
  const tierName = (tierId: string) => scheme.tiers.find(({ id }) => id === tierId)?.name ?? tierId;
  return (
    <>
      {analysis.firmness.map((group) => (
        <section key={group.groupId} className="card stack" aria-label={t('view.ranks')}>
          <div>
            <h2>{t('ranks.title')}</h2>
            <p className="quiet">
              {group.method === 'none'
                ? t(`ranks.${group.why ?? 'tooFewJudges'}`)
                : t(`ranks.${group.method}`)}
            </p>
          </div>
          <ul className="analysis-sentences">
            {group.lines.map(({ tierId, safeIn, talk, safeOut }) => (
              <li key={tierId}>
                {t(talk.length === 0 ? 'line.firm' : 'line.talk', {
                  tier: tierName(tierId),
                  safeIn,
                  talk: talk.length,
                  safeOut,
                })}
              </li>
            ))}
          </ul>
          {group.entries.length > 0 && (
            <>
              <div style={{ height: group.entries.length * ROW + 60 }} aria-hidden="true">
                <ResponsiveContainer width="100%" height="100%">
                  <ComposedChart
                    accessibilityLayer={false}
                    layout="vertical"
                    data={group.entries.map((entry) => ({
                      ...entry,
                      name: entryOf.get(entry.entryId)?.number ?? '',
                      range: [entry.low, entry.high],
                    }))}
                    margin={{ top: 8, right: 24, bottom: 8, left: 8 }}
                  >
                    <CartesianGrid horizontal={false} stroke="#e3e0d8" />
                    <XAxis type="number" tick={{ fontSize: 12, fill: '#5b6067' }} allowDecimals={false} />
                    <YAxis
                      type="category"
                      dataKey="name"
                      width={72}
                      interval={0}
                      tick={{ fontSize: 12, fill: '#1f2328' }}
                      tickLine={false}
                    />
                    <Tooltip />
                    {group.lines.map(({ tierId, places }) => (
                      <ReferenceLine key={tierId} x={places + 0.5} stroke="#b3261e" strokeDasharray="4 3" />
                    ))}
                    <Bar
                      dataKey="range"
                      name={t('ranks.range')}
                      fill="#b9cadb"
                      barSize={10}
                      isAnimationActive={false}
                    />
                    <Scatter dataKey="rank" name={t('ranks.rank')} fill="#2b5c8a" isAnimationActive={false} />
                  </ComposedChart>
                </ResponsiveContainer>
              </div>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('number')}</th>
                    <th scope="col">{t('title')}</th>
                    {(['ranks.rank', 'ranks.low', 'ranks.high', 'ranks.expected'] as const).map((key) => (
                      <th key={key} scope="col" className="number">
                        {t(key)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {group.entries.map((entry) => (
                    <tr key={entry.entryId}>
                      <td>{entryOf.get(entry.entryId)?.number}</td>
                      <td>{entryOf.get(entry.entryId)?.title}</td>
                      <td className="number">{entry.rank}</td>
                      <td className="number">{entry.low}</td>
                      <td className="number">{entry.high}</td>
                      <td className="number">{entry.expected.toFixed(1)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
        </section>
      ))}
    </>
  );
}
