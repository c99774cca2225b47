import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { NextStep } from '../../shared/contract/review.ts';
import type { StateCounts } from '../../shared/contract/values.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { CloseRoundDialog } from './close-round-dialog.tsx';
import { OpenRoundDialog } from './open-round-dialog.tsx';

/** Where each step is done; the others are done from here. */
const places: Partial<Record<NextStep['step'], string>> = {
  import: 'entries/import',
  screen: 'entries',
  addJudges: 'people',
  assign: 'assignment',
  score: 'progress',
  settle: 'awards',
  advance: 'awards',
  settleCases: 'cases',
  confirm: 'seal',
  openApproval: 'approval',
  approve: 'approval',
  openNotice: 'notice',
  closeNotice: 'notice',
  publish: 'notice',
  beginBatch: 'notice',
  archive: 'export',
  export: 'export',
};

/** Where each blocker is dealt with; a new one without a place is only named. */
const blockerPlaces: Readonly<Record<string, string>> = {
  noEntries: 'entries/import',
  pendingScreening: 'entries',
  categoryUnknown: 'entries',
  noAccepted: 'entries',
  noJudges: 'people',
  noChair: 'people',
  judgesWithoutSlip: 'people',
  entriesWithoutJudge: 'assignment',
  sheetsOpen: 'progress',
  boundaryOpen: 'awards',
  casesOpen: 'cases',
  objectionsOpen: 'objections',
  valuesOpen: 'scheme',
};

const warnings: ReadonlySet<string> = new Set(['evenPanel']);

/** The one primary action of the overview. */
export function NextStepCard({ next, sheets }: { next: NextStep | null; sheets: StateCounts }) {
  const { t } = useText('overview');
  const { messageWords } = useWords();
  const review = useReview();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'openRound' | 'closeRound' | null>(null);
  const startScreening = useCommand('review.startScreening');

  if (next === null) {
    return <section className="card overview-next quiet">{t('next.none')}</section>;
  }
  const { step, by } = next;
  const place = places[step];
  const isMine = review.myRoles.includes(by) || (step === 'closeRound' && review.myRoles.includes('chair'));
  const canLook = place !== undefined && (isMine || step === 'score' || by === 'chair');

  // Opening has to wait for these; the others are the step itself, or only a warning.
  const isBlocked = step === 'openRound' && next.blockers.some(({ code }) => !warnings.has(code));

  function go(): void {
    if (place !== undefined) void navigate(`../${place}`);
    else if (step === 'startScreening') startScreening.mutate({ reviewId: review.id });
    else if (step === 'openRound' || step === 'closeRound') setDialog(step);
  }

  return (
    <section className="card overview-next" aria-label={t('next')}>
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <div>
          <p className="quiet">
            {t('next')} · {t('next.by', { role: t(`common:role.${by}`) })}
          </p>
          <p className="overview-next-step">{t(`steps:${step}`)}</p>
          <p className="quiet">{t(isBlocked ? 'next.blocked' : `steps:about.${step}`)}</p>
        </div>
        {(isMine || canLook) && (
          <Button
            className="row-end"
            type="primary"
            size="large"
            disabled={isBlocked}
            loading={startScreening.isPending}
            onClick={go}
          >
            {t(`go.${step}`)}
          </Button>
        )}
      </div>
      {next.blockers.length > 0 && (
        <ul className="blockers">
          {next.blockers.map((blocker) => (
            <li key={blocker.code}>
              {messageWords('blockers', blocker)}{' '}
              {blockerPlaces[blocker.code] !== undefined && blockerPlaces[blocker.code] !== place && (
                <Link to={`../${blockerPlaces[blocker.code]}`}>{t('blocker.go')}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
      <ErrorNotice error={startScreening.error} />
      {dialog === 'openRound' && <OpenRoundDialog onClose={() => setDialog(null)} />}
      {dialog === 'closeRound' && <CloseRoundDialog sheets={sheets} onClose={() => setDialog(null)} />}
    </section>
  );
}
