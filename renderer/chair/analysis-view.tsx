import { Segmented } from 'antd';
import i18next from 'i18next';
import { useState } from 'react';
import type { Analysis } from '../../shared/contract/tally.ts';
import { allCriteria } from '../../shared/scheme/round-scheme.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { JudgeDistribution } from '../parts/charts/judge-distribution.tsx';
import { JudgeSeverity } from '../parts/charts/judge-severity.tsx';
import { RankIntervals } from '../parts/charts/rank-intervals.tsx';
import { RuleComparison } from '../parts/charts/rule-comparison.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import { JudgeHeatMap } from './judge-heat-map.tsx';

const views = ['sentences', 'distribution', 'severity', 'heat', 'ranks', 'rules'] as const;
type View = (typeof views)[number];

/** Reference figures for the panel: never part of the ranking. Every chart has its table. */
export default function AnalysisView() {
  const { t } = useText('analysis');
  const review = useReview();
  const analysis = useCall('analysis.get', { reviewId: review.id }, { keep: true });
  const [view, setView] = useState<View>('sentences');
  return (
    <>
      <div className="row">
        <Segmented<View>
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        <span className="quiet">{t('internal')}</span>
      </div>
      <Loaded query={analysis}>{(value) => <Chosen view={view} analysis={value} />}</Loaded>
    </>
  );
}

function Chosen({ view, analysis }: { view: View; analysis: Analysis }) {
  switch (view) {
    case 'sentences':
      return <Sentences analysis={analysis} />;
    case 'distribution':
      return <JudgeDistribution analysis={analysis} />;
    case 'severity':
      return <JudgeSeverity analysis={analysis} />;
    case 'heat':
      return <JudgeHeatMap />;
    case 'ranks':
      return <RankIntervals analysis={analysis} />;
    case 'rules':
      return <RuleComparison analysis={analysis} />;
  }
}

/** One sentence a figure, ids put into names. */
function Sentences({ analysis }: { analysis: Analysis }) {
  const { t } = useText('analysis');
  const { scheme } = useReview();
  const judges = new Map(analysis.names.map(({ id, name }) => [id, name]));
  const entries = new Map(
    analysis.entries.map(({ id, number, title }) => [id, t('entry', { number, title })]),
  );
  const criteria = new Map(allCriteria(scheme).map(({ id, name }) => [id, name]));
  const known = (value: string | number) =>
    typeof value === 'number'
      ? value
      : (judges.get(value) ?? entries.get(value) ?? criteria.get(value) ?? value);
  return (
    <section className="card stack" aria-label={t('view.sentences')}>
      <h2>{t('sentences.title')}</h2>
      <ul className="analysis-sentences">
        {analysis.sentences.map(({ key, params }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have an order and nothing else.
          <li key={at}>
            {String(
              i18next.t(
                `statistics:${key}`,
                Object.fromEntries(Object.entries(params).map(([name, value]) => [name, known(value)])),
              ),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
