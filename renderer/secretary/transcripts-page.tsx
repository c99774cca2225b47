import { Empty } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { TranscriptSheets } from './transcript-sheets.tsx';
import './transcripts.css';

type Judge = OutputOf<'transcript.judges'>['judges'][number];

/** 代录: paper sheets of judges who use no screen, typed by two people. */
export default function TranscriptsPage() {
  const { t } = useText('transcripts');
  const review = useReview();
  const isOpen = allows(review, ['secretary'], ['scoring', 'reconciliation']);
  const judges = useCall('transcript.judges', { reviewId: review.id }, { enabled: isOpen });
  return (
    <Page title={t('title')} about={t('about')} actions={<Link to="../progress">{t('back')}</Link>}>
      {isOpen ? (
        <Loaded query={judges}>{(value) => <Transcripts judges={value.judges} />}</Loaded>
      ) : (
        <p className="page-alone">{t('closed')}</p>
      )}
    </Page>
  );
}

function Transcripts({ judges }: { judges: readonly Judge[] }) {
  const { t } = useText('transcripts');
  const [wanted, setWanted] = useState<string | null>(null);
  if (judges.length === 0) {
    return (
      <div className="card">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />
      </div>
    );
  }
  return (
    <div className="transcripts">
      <nav aria-label={t('judges')}>
        <ul className="transcript-judges card">
          {judges.map(({ accountId, name, sheets, states }) => (
            <li key={accountId}>
              <button type="button" aria-pressed={accountId === wanted} onClick={() => setWanted(accountId)}>
                {t('judge', { name, sheets, done: states.done ?? 0 })}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {wanted === null ? (
        <p className="quiet">{t('choose')}</p>
      ) : (
        <TranscriptSheets key={wanted} accountId={wanted} />
      )}
    </div>
  );
}
