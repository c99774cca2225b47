import { useEffect } from 'react';
import { useClient } from '../app/client-context.ts';
import { hasUnsaved, sendUnsaved } from './savers.ts';

/** Sends what is left when the backend comes back or the page is put aside, and holds a closing browser tab. */
export function useUnsavedMarks(): void {
  const client = useClient();
  useEffect(
    () =>
      client.onConnection(() => {
        if (client.connection() === 'open') sendUnsaved();
      }),
    [client],
  );
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && sendUnsaved();
    // The window asks its own way; a browser tab has only this one.
    const leaving = (event: BeforeUnloadEvent) => {
      if (client.surface === 'browser' && hasUnsaved()) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('beforeunload', leaving);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('beforeunload', leaving);
    };
  }, [client]);
}
