import { parseTable } from '../../electron/backend/documents/parse-table.ts';
import type { Download } from '../../shared/contract/awards.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Programme } from '../../shared/model/programme.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { aScheme, type Person, TestStore } from './panel.ts';
import { aProgramme } from './programme.ts';
import { openPlan, upload } from './upload.ts';

export interface Intake {
  store: TestStore;
  secretary: Person;
  reviewId: string;
  /** Imports a text table; returns the ids of all entries by number. */
  imports(
    text: string,
    plan?: Partial<InputOf<'import.preview'>['plan']>,
    fileName?: string,
  ): Promise<Map<string, string>>;
  /** Codes of the findings of the entry with this number, errors marked with !. */
  findings(number: string): Promise<string[]>;
  /** The cells of every sheet of a finished workbook. */
  sheets(download: Download): { name: string; rows: string[][] }[];
}

/** A review under a notice, ready for what units send. */
export async function anIntake(programme: Partial<Programme>, scheme: Partial<Scheme> = {}): Promise<Intake> {
  const store = new TestStore();
  const secretary = await store.secretary();
  const { reviewId } = await secretary.call('review.create', {
    name: '2023年评审',
    scheme: aScheme({ programme: aProgramme(programme), ...scheme }),
  });
  const numbers = async () => {
    const { entries } = await secretary.call('entry.list', { reviewId });
    return new Map(entries.map(({ number, id }) => [number, id]));
  };
  return {
    store,
    secretary,
    reviewId,
    async imports(text, plan = {}, fileName = 'a.csv') {
      const fileId = await upload(store, secretary, fileName, Buffer.from(text));
      const preview = await secretary.call('import.preview', {
        reviewId,
        fileId,
        plan: { ...openPlan, ...plan },
      });
      if (!preview.canCommit) throw new Error(JSON.stringify(preview.problems));
      await secretary.call('import.commit', {
        reviewId,
        fileId,
        plan: preview.plan,
        digest: preview.digest,
      });
      return numbers();
    },
    async findings(number) {
      const entryId = (await numbers()).get(number);
      const { entries } = await secretary.call('screening.get', { reviewId });
      const found = entries.find((entry) => entry.entryId === entryId)?.findings ?? [];
      return found.map(({ code, severity }) => (severity === 'error' ? `${code}!` : code));
    },
    sheets({ token }) {
      const { bytes } = store.backend.deps.downloads.take(token);
      return parseTable(bytes).sheets.map(({ name, rows }) => ({
        name,
        rows: rows.map(({ cells }) => cells),
      }));
    },
  };
}
