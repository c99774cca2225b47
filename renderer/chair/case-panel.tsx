import { PRESSING } from '../../shared/cases/case.ts';
import type { CaseView } from '../../shared/contract/cases.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseNotes } from './case-notes.tsx';
import { useReasonWords } from './case-reasons.ts';
import { CaseSheets } from './case-sheets.tsx';
import { FlagWords } from './flag-words.tsx';
import { TierWord } from './tier-word.tsx';

interface CasePanelProps {
  entryId: string;
  /** To the next open case; left out where there is none. */
  onNext?: (() => void) | undefined;
}

/** One entry with everything that people need to talk about it. */
export function CasePanel({ entryId, onNext }: CasePanelProps) {
  const review = useReview();
  const query = useCall('case.get', { reviewId: review.id, entryId }, { keep: true });
  return (
    <div className="case-panel">
      <Loaded query={query}>{(view) => <Panel view={view} onNext={onNext} />}</Loaded>
    </div>
  );
}

function Panel({ view, onNext }: { view: CaseView; onNext: CasePanelProps['onNext'] }) {
  const { t } = useText('cases');
  const names = new Map(view.sheets.map(({ judgeId, judge }) => [judgeId, judge]));
  const nameOf = (judgeId: string) => names.get(judgeId) ?? '—';
  const { sentences } = useReasonWords(nameOf);
  const { entry, row } = view;
  return (
    <>
      <section className="card case-head" aria-label={`${entry.number} ${entry.title}`}>
        <div className="case-head-line">
          <h2>
            {entry.number} {entry.title}
          </h2>
          <span className="case-figure">
            {row.aggregate ?? '—'}
            {row.computedAggregate !== undefined && (
              <s className="quiet" title={t('awards:computed')}>
                {row.computedAggregate ?? '—'}
              </s>
            )}
          </span>
        </div>
        <p className="row">
          <span className="quiet">{[entry.unit, entry.category].filter(Boolean).join(' · ')}</span>
          <span>{t('place', { rank: row.rank ?? '—' })}</span>
          <TierWord tierId={row.tierId} />
          <span className="quiet">{t('spread', { spread: row.spread ?? '—' })}</span>
          <FlagWords flags={row.flags} />
        </p>
        {view.case && (
          <ul className="case-reasons">
            {sentences(view.case.reasons).map(({ key, text, reason }) => (
              <li key={key} data-open={reason.open} data-pressing={PRESSING.includes(reason.kind)}>
                {text}
                {!reason.open && <span className="case-settled"> {t('settled')}</span>}
              </li>
            ))}
          </ul>
        )}
        <CaseActions view={view} nameOf={nameOf} onNext={onNext} />
      </section>
      <CaseSheets view={view} />
      <div className="case-below">
        <CaseNotes view={view} />
        <CaseHistory view={view} nameOf={nameOf} />
      </div>
      <Around view={view} />
    </>
  );
}

function Around({ view }: { view: CaseView }) {
  const { t } = useText('cases');
  return (
    <section className="card" aria-label={t('around')}>
      <h2>{t('around')}</h2>
      <ol className="case-around">
        {view.around.map((one) => (
          <li key={one.entryId} aria-current={one.entryId === view.row.entryId}>
            <span className="number">{one.rank ?? '—'}</span>
            <span>{one.number}</span>
            <span className="number">{one.aggregate ?? '—'}</span>
            <TierWord tierId={one.tierId} />
          </li>
        ))}
      </ol>
    </section>
  );
}
