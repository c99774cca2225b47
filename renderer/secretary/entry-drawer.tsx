import { Drawer } from 'antd';
import type { EntryView } from '../../shared/contract/values.ts';
import { EntryFacts } from '../parts/entry-facts.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { VerdictTag } from '../parts/verdict-tag.tsx';
import { EntryActions } from './entry-actions.tsx';
import { CorrectionDue } from './screening-cells.tsx';
import { ScreeningChecklist } from './screening-checklist.tsx';
import { ScreeningFindings } from './screening-findings.tsx';
import { useScreening } from './screening-state.ts';

interface EntryDrawerProps {
  entry: EntryView;
  canScreen: boolean;
  canRemove: boolean;
  onClose: () => void;
}

export function EntryDrawer({ entry, canScreen, canRemove, onClose }: EntryDrawerProps) {
  const { t } = useText('entries');
  const { origin } = entry;
  const screening = useScreening().data;
  const screened = screening?.entries.find(({ entryId }) => entryId === entry.id);
  return (
    <Drawer open size={720} title={t('details', { number: entry.number })} onClose={onClose}>
      <div className="stack">
        <h1>{entry.title}</h1>
        <div className="row">
          <VerdictTag verdict={entry.screening} />
          <span>{entry.screeningReason}</span>
          {entry.screening === 'returned' && <CorrectionDue screened={screened} always />}
        </div>
        {screened && <ScreeningFindings entry={entry} findings={screened.findings} />}
        {(canScreen || canRemove) && (
          <EntryActions
            entries={[entry]}
            screening={screening}
            canScreen={canScreen}
            canRemove={canRemove}
            onDone={onClose}
          />
        )}
        {screening && screened && (
          <ScreeningChecklist entry={entry} screened={screened} checklist={screening.checklist} />
        )}
        <EntryFacts entry={entry} />
        {screened && (
          <p className="quiet">
            {screened.recommender !== null && `${t('screening:recommender')} ${screened.recommender} · `}
            {screened.receivedAt === null
              ? t('screening:notReceived')
              : `${t('screening:receivedAt')} ${dateAndTime(screened.receivedAt)}`}
          </p>
        )}
        {origin && (
          <p className="quiet">
            {t('origin')}{' '}
            {t('origin.value', { fileName: origin.fileName, sheet: origin.sheet ?? '', row: origin.row })}
          </p>
        )}
      </div>
    </Drawer>
  );
}
