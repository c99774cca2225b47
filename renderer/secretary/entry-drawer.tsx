import { Drawer } from 'antd';
import type { EntryView } from '../../shared/contract/values.ts';
import { EntryFacts } from '../parts/entry-facts.tsx';
import { useText } from '../parts/use-text.ts';
import { VerdictTag } from '../parts/verdict-tag.tsx';
import { EntryActions } from './entry-actions.tsx';

interface EntryDrawerProps {
  entry: EntryView;
  canScreen: boolean;
  canRemove: boolean;
  onClose: () => void;
}

export function EntryDrawer({ entry, canScreen, canRemove, onClose }: EntryDrawerProps) {
  const { t } = useText('entries');
  const { origin } = entry;
  return (
    <Drawer open size={640} title={t('details', { number: entry.number })} onClose={onClose}>
      <div className="stack">
        <h1>{entry.title}</h1>
        <div className="row">
          <VerdictTag verdict={entry.screening} />
          <span>{entry.screeningReason}</span>
        </div>
        {(canScreen || canRemove) && (
          <EntryActions entries={[entry]} canScreen={canScreen} onDone={onClose} />
        )}
        <EntryFacts entry={entry} />
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
