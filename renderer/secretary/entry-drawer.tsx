import { Drawer } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { EntryFacts } from '../parts/entry-facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { VerdictTag } from '../parts/verdict-tag.tsx';
import { EntryActions } from './entry-actions.tsx';
import { CorrectionDue } from './screening-cells.tsx';
import { ScreeningChecklist } from './screening-checklist.tsx';
import { ScreeningFindings } from './screening-findings.tsx';

interface EntryDrawerProps {
  entryId: string;
  canScreen: boolean;
  canRemove: boolean;
  onClose: () => void;
}

/** One entry with all that was sent, what is found about it, and what can be done with it. */
export function EntryDrawer({ entryId, canScreen, canRemove, onClose }: EntryDrawerProps) {
  const { t } = useText('entries');
  const review = useReview();
  const found = useCall('entry.get', { reviewId: review.id, entryId });
  return (
    <Drawer
      open
      size={720}
      title={found.data && t('details', { number: found.data.entry.number })}
      onClose={onClose}
    >
      <Loaded query={found}>
        {(value) => (
          <OpenedEntry opened={value} canScreen={canScreen} canRemove={canRemove} onClose={onClose} />
        )}
      </Loaded>
    </Drawer>
  );
}

interface OpenedEntryProps extends Omit<EntryDrawerProps, 'entryId'> {
  opened: OutputOf<'entry.get'>;
}

function OpenedEntry({ opened, canScreen, canRemove, onClose }: OpenedEntryProps) {
  const { t } = useText('entries');
  const review = useReview();
  const summary = useCall('entry.summary', { reviewId: review.id });
  const { entry, screened, revision } = opened;
  const { origin } = entry;
  return (
    <div className="stack">
      <h1>{entry.title}</h1>
      <div className="row">
        <VerdictTag verdict={entry.screening} />
        <span>{entry.screeningReason}</span>
        {entry.screening === 'returned' && <CorrectionDue screened={screened} always />}
      </div>
      <ScreeningFindings entry={entry} findings={screened.findings} />
      {(canScreen || canRemove) && (
        <EntryActions
          choice={{ seen: [{ entryId: entry.id, revision }] }}
          checklist={[]}
          canScreen={canScreen}
          canRemove={canRemove}
          onChoice={(current) => current === null && onClose()}
        />
      )}
      {summary.data && (
        <ScreeningChecklist entry={entry} screened={screened} checklist={summary.data.checklist} />
      )}
      <EntryFacts entry={entry} />
      <p className="quiet">
        {screened.recommender !== null && `${t('screening:recommender')} ${screened.recommender} · `}
        {screened.receivedAt === null
          ? t('screening:notReceived')
          : `${t('screening:receivedAt')} ${dateAndTime(screened.receivedAt)}`}
      </p>
      {origin && (
        <p className="quiet">
          {t('origin')}{' '}
          {t('origin.value', { fileName: origin.fileName, sheet: origin.sheet ?? '', row: origin.row })}
        </p>
      )}
    </div>
  );
}
