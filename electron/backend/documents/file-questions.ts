import type {
  ImportField,
  ImportPlan,
  ImportPreview,
  PreviewView,
} from '../../../shared/contract/entries.ts';
import type { BuiltPastPreview } from '../../../shared/import/past-preview.ts';
import type { BuiltPreview } from '../../../shared/import/preview.ts';
import type { PeoplePlan } from '../../../shared/import/read-people.ts';

/** An entry as its row in the store holds it: lists are JSON text. */
export interface StoredEntry {
  number: string;
  title: string;
  unit: string | null;
  contributors: string;
  category: string | null;
  summary: string | null;
  extra: string;
}

/** What the store knows, as plain data that can cross to the worker. */
export interface StoredKnowledge {
  existing: (StoredEntry & { importId: string | null })[];
  /** [written, name] */
  spellings: [string, string][];
  /** [signature, fields] */
  remembered: [string, ImportField[]][];
  /** Numbers of returned entries; only of a reply sheet. */
  returned: string[];
}

/** What the file worker is asked. `open` first, then previews of what it read, as often as the plan changes. */
export type FileQuestion =
  /** → RawWorkbook */
  | { kind: 'read'; bytes: Uint8Array }
  /** → null */
  | { kind: 'open'; bytes: Uint8Array }
  /**
   * → EntriesAnswer. `write`: with what a commit writes, without what only people look at; else what `view` asks for,
   * null = all there is to see.
   */
  | {
      kind: 'entries';
      sha256: string;
      plan: ImportPlan;
      known: StoredKnowledge;
      view: PreviewView | null;
      write: boolean;
    }
  /** → PastAnswer */
  | { kind: 'past'; sha256: string; plan: ImportPlan; remembered: StoredKnowledge['remembered'] }
  /** → PeopleSheet */
  | { kind: 'people'; plan: PeoplePlan }
  /** → FormField[] */
  | { kind: 'form'; bytes: Uint8Array };

/** A row that is written, in the form in which it is stored. */
export interface WrittenEntry extends StoredEntry {
  /** 1-based. */
  row: number;
}

export type EntriesQuestion = Extract<FileQuestion, { kind: 'entries' }>;

export interface EntriesAnswer {
  /** Of a question that does not `write`: what it wants to see. Else only the rows of accepted newer versions. */
  preview: BuiltPreview['preview'] & Pick<ImportPreview, 'part'>;
  signature: BuiltPreview['signature'];
  /** [] unless the question said `write`. */
  entries: WrittenEntry[];
  updates: WrittenEntry[];
  digest: string;
  /** The copy without columns of personal data that is kept in place of the file; null = the file itself is kept. */
  redacted: Uint8Array | null;
}

export interface PastAnswer {
  built: BuiltPastPreview;
  digest: string;
  redacted: Uint8Array | null;
}
