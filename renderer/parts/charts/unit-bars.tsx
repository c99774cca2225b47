import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useText } from '../use-text.ts';

const BAR_HEIGHT = 32;
const MARGIN = 40;

export interface UnitBar {
  unit: string;
  accepted: number;
  /** Nominated, but not accepted or not yet. */
  other: number;
}

/** Units by number of entries, the accepted share dark. The table above it has the figures. */
export default function UnitBars({ bars }: { bars: readonly UnitBar[] }) {
  const { t } = useText('statisticsPage');
  return (
    <section className="card stack" aria-label={t('chart')}>
      <div>
        <h2>{t('chart')}</h2>
        <p className="quiet">{t('chart.about', { count: bars.length })}</p>
      </div>
      <div style={{ height: bars.length * BAR_HEIGHT + MARGIN }} aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            accessibilityLayer={false}
            data={[...bars]}
            layout="vertical"
            margin={{ top: 0, right: 24, bottom: 0, left: 0 }}
          >
            <CartesianGrid horizontal={false} stroke="#e3e0d8" />
            <XAxis
              type="number"
              allowDecimals={false}
              tick={{ fill: '#5b6067', fontSize: 12 }}
              axisLine={false}
              tickLine={false}
            />
            <YAxis
              type="category"
              dataKey="unit"
              width={180}
              interval={0}
              tick={{ fill: '#1f2328', fontSize: 13 }}
              tickLine={false}
            />
            <Tooltip cursor={{ fill: '#f7f6f3' }} />
            <Bar
              dataKey="accepted"
              name={t('chart.accepted')}
              stackId="entries"
              fill="#2b5c8a"
              barSize={18}
              isAnimationActive={false}
            />
            <Bar
              dataKey="other"
              name={t('chart.other')}
              stackId="entries"
              fill="#b9cadb"
              barSize={18}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </section>
  );
}
