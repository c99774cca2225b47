import {
  Bar,
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { TallyView } from '../../../shared/contract/awards.ts';
import { useText } from '../use-text.ts';
import { type JudgeFigures, judgeFigures } from './judge-figures.ts';

const HEIGHT = 300;
const DIGITS = 2;
const TICK = 10;

/** How each judge used the scale: the range of the totals and their mean, with the same figures as a table. */
export default function JudgeSpread({ view }: { view: TallyView }) {
  const { t } = useText('tally');
  const figures = judgeFigures(view);
  if (figures.length === 0) return <p className="quiet">{t('empty')}</p>;
  const lowest = Math.floor(Math.min(...figures.map((one) => one.low)) / TICK) * TICK;
  const highest = Math.ceil(Math.max(...figures.map((one) => one.high)) / TICK) * TICK;
  const ticks = Array.from({ length: (highest - lowest) / TICK + 1 }, (_, index) => lowest + index * TICK);
  const words = { range: t('chart.range'), mean: t('chart.mean') };
  return (
    <section className="card stack" aria-label={t('chart.title')}>
      <div>
        <h2>{t('chart.title')}</h2>
        <p className="quiet">{t('chart.about')}</p>
      </div>
      <div style={{ height: HEIGHT }} aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={figures} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="#e3e0d8" />
            <XAxis dataKey="name" tick={{ fill: '#1f2328', fontSize: 13 }} tickLine={false} />
            <YAxis
              domain={[lowest, highest]}
              ticks={ticks}
              tick={{ fill: '#5b6067', fontSize: 12 }}
              axisLine={false}
              tickLine={false}
              width={44}
            />
            <Tooltip
              formatter={(value, name) => [
                Array.isArray(value)
                  ? value.map((one) => Number(one).toFixed(DIGITS)).join('–')
                  : Number(value).toFixed(DIGITS),
                name,
              ]}
            />
            <Bar
              dataKey={(one: JudgeFigures) => [one.low, one.high]}
              name={words.range}
              fill="#b9cadb"
              barSize={26}
              isAnimationActive={false}
            />
            <Scatter dataKey="mean" name={words.mean} fill="#2b5c8a" isAnimationActive={false} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('chart.judge')}</th>
            <th scope="col" className="number">
              {t('chart.sheets')}
            </th>
            <th scope="col" className="number">
              {t('chart.mean')}
            </th>
            <th scope="col" className="number">
              {t('chart.median')}
            </th>
            <th scope="col" className="number">
              {t('chart.low')}
            </th>
            <th scope="col" className="number">
              {t('chart.high')}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((one) => (
            <tr key={one.name}>
              <td>{one.name}</td>
              <td className="number">{one.count}</td>
              <td className="number">{one.mean.toFixed(DIGITS)}</td>
              <td className="number">{one.median.toFixed(DIGITS)}</td>
              <td className="number">{one.low.toFixed(DIGITS)}</td>
              <td className="number">{one.high.toFixed(DIGITS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
