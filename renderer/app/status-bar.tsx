import { useSyncExternalStore } from 'react';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { useConnection } from './client-context.ts';
import { useSavedTime } from './saved-time.ts';

function followNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Quiet facts: when something was last saved, whether the backend is there, and that no network is needed. */
export function StatusBar() {
  const { t } = useText('frame');
  const connection = useConnection();
  const saved = useSavedTime();
  const online = useSyncExternalStore(followNetwork, () => navigator.onLine);
  return (
    <footer className="status-bar">
      <span>{saved ? t('saved', { time: clockTime(saved) }) : t('savedNone')}</span>
      <span>
        <span className="status-dot" data-state={connection} aria-hidden="true" />
        {t(`connection.${connection}`)}
      </span>
      <span>{t(online ? 'network.unused' : 'network.none')}</span>
    </footer>
  );
}
