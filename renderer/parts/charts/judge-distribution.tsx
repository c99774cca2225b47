import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Analysis } from '../../../shared/contract/tally.ts';
import { useText } from '../use-text.ts';

const DIGITS = 2;
const HEIGHT = 120;
/** Beyond so many judges only the table is shown. */
const MOST = 24;

/** Small multiples: one histogram a judge, all on the same scale; the table has the quartiles. */
export function JudgeDistribution({ analysis }: { analysis: Analysis }) {
  const { t } = useText('analysis');
  const { judges, bins } = analysis;
  const nameOf = new Map(analysis.names.map(({ id, name }) => [id, name]));
  const most = Math.max(1, ...judges.flatMap(({ counts }) => counts));
  return (
    <section className="card stack" aria-label={t('view.distribution')}>
      <div>
        <h2>{t('distribution.title')}</h2>
        <p className="quiet">{t('distribution.about')}</p>
      </div>
      <div className="small-multiples" aria-hidden="true">
        {judges.slice(0, MOST).map((judge) => (
          <figure key={judge.judgeId}>
            <figcaption>{nameOf.get(judge.judgeId)}</figcaption>
            <div style={{ height: HEIGHT }}>
              <ResponsiveContainer width="100%" height="100%">
                <BarChart
                  accessibilityLayer={false}
                  data={judge.counts.map((count, at) => ({ from: bins[at], to: bins[at + 1], count }))}
                  margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
                  barCategoryGap={1}
                >
                  <CartesianGrid vertical={false} stroke="#e3e0d8" />
                  <XAxis
                    dataKey="from"
                    tick={{ fontSize: 11, fill: '#5b6067' }}
                    tickLine={false}
                    minTickGap={16}
                  />
                  <YAxis domain={[0, most]} hide />
                  <Tooltip
                    labelFormatter={(_, payload) =>
                      `${payload[0]?.payload?.from ?? ''}–${payload[0]?.payload?.to ?? ''}`
                    }
                  />
                  <Bar dataKey="count" name={t('entries')} fill="#2b5c8a" isAnimationActive={false} />
                </BarChart>
              </ResponsiveContainer>
            </div>
          </figure>
        ))}
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('judge')}</th>
            {(['scored', 'lowest', 'quartile1', 'median', 'quartile3', 'highest', 'mean'] as const).map(
              (key) => (
                <th key={key} scope="col" className="number">
                  {t(key)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {judges.map((judge) => (
            <tr key={judge.judgeId}>
              <th scope="row">{nameOf.get(judge.judgeId)}</th>
              <td className="number">{judge.scored}</td>
              {[judge.lowest, ...judge.quartiles, judge.highest, judge.mean].map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have an order and nothing else.
                <td key={at} className="number">
                  {value.toFixed(DIGITS)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
