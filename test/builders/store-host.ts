import type { TestStore } from './panel.ts';
import type { ScriptHost } from './scripted-meeting.ts';
import { upload } from './upload.ts';

/** Plays a script on the dispatcher itself. */
export async function storeHost(store: TestStore): Promise<ScriptHost> {
  const secretary = await store.secretary();
  return {
    call: (name, input, session) => store.call(name, input, session),
    secretary,
    async importEntries(reviewId, csv) {
      const fileId = await upload(store, secretary, '成果.csv', new TextEncoder().encode(csv));
      const plan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
      const preview = await secretary.call('import.preview', { reviewId, fileId, plan });
      await secretary.call('import.commit', {
        reviewId,
        fileId,
        plan: preview.plan,
        digest: preview.digest,
      });
    },
    step: async () => {},
  };
}
