import { App } from 'antd';
import { useState } from 'react';
import type { Download } from '../../shared/contract/awards.ts';
import { useClient } from '../app/client-context.ts';
import { useText } from '../parts/use-text.ts';

/** Hands a document to the user and says where it went; `error` is what kept it from being made. */
export function useSaveDocument(onError?: (error: unknown) => void) {
  const { t } = useText('statisticsPage');
  const { message } = App.useApp();
  const client = useClient();
  const [error, keepError] = useState<unknown>(null);
  const setError = onError ?? keepError;

  /** `make` gives null for what is not to be saved after all. */
  async function save(make: () => Promise<Download | null>): Promise<void> {
    setError(null);
    try {
      const download = await make();
      if (download === null) return;
      const { fileName } = download;
      const outcome = await client.save(download);
      if (outcome.saved) void message.success(t('saved', { fileName: outcome.fileName }));
      else if (outcome.reason === 'failed') {
        void message.error(t('failed', { fileName, detail: outcome.detail ?? '—' }));
      }
    } catch (thrown) {
      setError(thrown);
    }
  }

  return { save, error };
}
