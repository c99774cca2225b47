import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';
import type { Analysis } from '../../../shared/contract/tally.ts';
import { useText } from '../use-text.ts';

const DIGITS = 2;
const ROW = 30;

/** Who is generous, who is severe, each with its 95 % interval; zero is the panel. */
export function JudgeSeverity({ analysis }: { analysis: Analysis }) {
  const { t } = useText('analysis');
  const nameOf = new Map(analysis.names.map(({ id, name }) => [id, name]));
  const known = analysis.judges.flatMap(({ judgeId, severity }) =>
    severity === null ? [] : [{ name: nameOf.get(judgeId) ?? '', ...severity }],
  );
  const points = known
    .sort((a, b) => b.value - a.value)
    .map((point) => ({
      ...point,
      error: [point.value - point.low, point.high - point.value] as [number, number],
    }));
  return (
    <section className="card stack" aria-label={t('view.severity')}>
      <div>
        <h2>{t('severity.title')}</h2>
        <p className="quiet">{t(points.length === 0 ? 'severity.none' : 'severity.about')}</p>
      </div>
      {points.length > 0 && (
        <div style={{ height: points.length * ROW + 60 }} aria-hidden="true">
          <ResponsiveContainer width="100%" height="100%">
            <ScatterChart accessibilityLayer={false} margin={{ top: 8, right: 24, bottom: 8, left: 24 }}>
              <CartesianGrid horizontal={false} stroke="#e3e0d8" />
              <XAxis
                type="number"
                dataKey="value"
                tick={{ fontSize: 12, fill: '#5b6067' }}
                domain={['auto', 'auto']}
              />
              <YAxis
                type="category"
                dataKey="name"
                allowDuplicatedCategory={false}
                width={96}
                interval={0}
                tick={{ fontSize: 13, fill: '#1f2328' }}
                tickLine={false}
              />
              <ReferenceLine x={0} stroke="#1f2328" />
              <Scatter data={points} fill="#2b5c8a" isAnimationActive={false}>
                <ErrorBar dataKey="error" direction="x" width={4} stroke="#2b5c8a" />
              </Scatter>
            </ScatterChart>
          </ResponsiveContainer>
        </div>
      )}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('judge')}</th>
            {(['severity', 'low', 'high', 'consistency', 'agreement', 'tierMoves', 'rankMoves'] as const).map(
              (key) => (
                <th key={key} scope="col" className="number">
                  {t(key)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {analysis.judges.map((judge) => (
            <tr key={judge.judgeId}>
              <th scope="row">{nameOf.get(judge.judgeId)}</th>
              <td className="number">{figure(judge.severity?.value)}</td>
              <td className="number">{figure(judge.severity?.low)}</td>
              <td className="number">{figure(judge.severity?.high)}</td>
              <td className="number">{figure(judge.consistencyRatio)}</td>
              <td className="number">{figure(judge.agreement)}</td>
              <td className="number">{judge.tierMoves}</td>
              <td className="number">{judge.rankMoves}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function figure(value: number | null | undefined): string {
  return value == null ? '—' : value.toFixed(DIGITS);
}
