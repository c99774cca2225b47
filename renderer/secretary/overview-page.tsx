import { Alert, Progress } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { NextStepCard } from './next-step-card.tsx';
import { RoundsCard } from './rounds-card.tsx';
import './overview.css';

type Overview = OutputOf<'review.overview'>;

const DIGEST_SHOWN = 12;

/** Three questions: what is done, what is late, what do I do next. */
export default function OverviewPage() {
  const { t } = useText('overview');
  const review = useReview();
  const overview = useCall('review.overview', { reviewId: review.id });
  return (
    <Page title={t('title')} about={t('about')}>
      {review.isSample && <Alert type="info" showIcon title={t('sample')} />}
      {review.seal && (
        <Alert
          type="success"
          showIcon
          title={t('seal', {
            name: review.seal.sealedBy,
            time: dateAndTime(review.seal.sealedAt),
            digest: review.seal.digest.slice(0, DIGEST_SHOWN),
          })}
        />
      )}
      <Loaded query={overview}>
        {(value) => (
          <div className="overview">
            <NextStepCard next={value.next} sheets={value.sheets} />
            <RoundsCard />
            <Done value={value} />
            {review.stage === 'scoring' && <Behind behind={value.behind} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Done({ value }: { value: Overview }) {
  const { t } = useText('overview');
  const { entries, judges, sheets } = value;
  const sheetTotal = sheets.none + sheets.draft + sheets.submitted + sheets.returned;
  return (
    <section className="card overview-done" aria-label={t('done')}>
      <Figure
        label={t('entries')}
        value={entries.accepted}
        total={entries.total}
        what={t('entries.accepted')}
        notes={[
          entries.pending > 0 && t('entries.pending', { count: entries.pending }),
          entries.returned > 0 && t('entries.returned', { count: entries.returned }),
          entries.rejected > 0 && t('entries.rejected', { count: entries.rejected }),
        ]}
      />
      <Figure
        label={t('judges')}
        value={judges.signedIn}
        total={judges.total}
        what={t('judges.signedIn')}
        notes={[]}
      />
      <Figure
        label={t('sheets')}
        value={sheets.submitted}
        total={sheetTotal}
        what={t('sheets.submitted')}
        notes={[
          sheets.none > 0 && t('sheets.none', { count: sheets.none }),
          sheets.draft > 0 && t('sheets.draft', { count: sheets.draft }),
          sheets.returned > 0 && t('sheets.returned', { count: sheets.returned }),
        ]}
      />
    </section>
  );
}

interface FigureProps {
  label: string;
  value: number;
  total: number;
  what: string;
  notes: (string | false)[];
}

function Figure({ label, value, total, what, notes }: FigureProps) {
  const { t } = useText('overview');
  const complete = total > 0 && value === total;
  return (
    <div className="figure">
      <h2>{label}</h2>
      <p className="figure-value">
        <strong data-complete={complete}>{value}</strong>
        <span className="quiet">
          {what} · {t('outOf', { total })}
        </span>
      </p>
      <Progress
        percent={total === 0 ? 0 : (value / total) * 100}
        showInfo={false}
        size="small"
        strokeLinecap="butt"
        strokeColor={complete ? 'var(--settled)' : 'var(--accent)'}
        aria-label={label}
      />
      <p className="quiet">{notes.filter(Boolean).join(' · ')}</p>
    </div>
  );
}

function Behind({ behind }: { behind: Overview['behind'] }) {
  const { t } = useText('overview');
  const { stage } = useReview();
  return (
    <section className="card" aria-label={t('behind')}>
      <h2>{t('behind')}</h2>
      {behind.length === 0 ? (
        <p className="quiet">{t(stage === 'scoring' ? 'behind.none' : 'behind.later')}</p>
      ) : (
        <table className="plain-table">
          <tbody>
            {behind.map((judge) => (
              <tr key={judge.name}>
                <td>{judge.name}</td>
                <td className="number">{t('behind.open', { open: judge.open, assigned: judge.assigned })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
