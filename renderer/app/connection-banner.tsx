import { useEffect, useState } from 'react';
import { useText } from '../parts/use-text.ts';
import { useConnection } from './client-context.ts';

const GOOD_NEWS_MS = 4000;

/** Calm words when the backend is away, and when it is back. Screens stay as they are. */
export function ConnectionBanner() {
  const { t } = useText('frame');
  const connection = useConnection();
  const [wasLost, setWasLost] = useState(false);

  useEffect(() => {
    if (connection === 'lost' || connection === 'failed') setWasLost(true);
    if (connection !== 'open' || !wasLost) return;
    const timer = setTimeout(() => setWasLost(false), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [connection, wasLost]);

  if (connection === 'lost' || connection === 'failed') {
    return (
      <div className="connection-banner" data-state={connection} role="alert">
        {t(connection === 'lost' ? 'backend.lost' : 'backend.failed')}
      </div>
    );
  }
  if (connection === 'open' && wasLost) {
    return (
      <output className="connection-banner" data-state="open">
        {t('backend.back')}
      </output>
    );
  }
  return null;
}
