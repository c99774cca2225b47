import { createHash } from 'node:crypto';
import type { ImportPlan, ImportPreview } from '../../../shared/contract/entries.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { buildPastPreview } from '../../../shared/import/past-preview.ts';
import {
  type BuiltPreview,
  buildPreview,
  droppedColumns,
  type ImportedEntry,
} from '../../../shared/import/preview.ts';
import { partOfPreview } from '../../../shared/import/preview-part.ts';
import type { RawWorkbook } from '../../../shared/import/raw-workbook.ts';
import { readPeople } from '../../../shared/import/read-people.ts';
import type { EntryContent } from '../../../shared/import/read-rows.ts';
import { redactSensitive } from '../../../shared/import/redact.ts';
import { canonicalJson } from '../store/canonical.ts';
import { answerQuestions } from '../worker-answers.ts';
import type {
  EntriesAnswer,
  EntriesQuestion,
  FileQuestion,
  PastAnswer,
  StoredEntry,
  WrittenEntry,
} from './file-questions.ts';
import { parseTable } from './parse-table.ts';
import { readWordForm } from './word-form.ts';

/** The table that `open` read: every later question is about it, so it crosses no boundary. */
let opened: RawWorkbook | null = null;

/** The last preview of it, for who leafs through it and for the commit, which asks for what it has just seen. */
let latest: { asked: ReadonlySet<string>; built: BuiltPreview; digest: string } | null = null;

answerQuestions<FileQuestion>((question, onProgress) => {
  switch (question.kind) {
    case 'read':
      return parseTable(question.bytes, onProgress);
    case 'open':
      opened = parseTable(question.bytes, onProgress);
      latest = null;
      return null;
    case 'entries':
      return entries(question);
    case 'past':
      return past(question);
    case 'people':
      return readPeople(workbook(), question.plan);
    case 'form':
      return readWordForm(question.bytes);
  }
});

function workbook(): RawWorkbook {
  if (opened === null) throw new Error('no table was opened');
  return opened;
}

function entries(question: EntriesQuestion): EntriesAnswer {
  const { built, digest } = previewOf(question);
  const { preview, entries, updates, signature } = built;
  const { view, write } = question;
  if (!write) {
    const seen = view ? partOfPreview(preview, view) : preview;
    return { preview: seen, signature, entries: [], updates: [], digest, redacted: null };
  }
  const accepted = new Set(updates.map(({ row }) => row));
  return {
    preview: { ...preview, rows: preview.rows.filter(({ row }) => accepted.has(row)), problems: [] },
    signature,
    entries: entries.map(writtenEntry),
    updates: updates.map(writtenEntry),
    digest,
    redacted: redacted(preview),
  };
}

function previewOf({ sha256, plan, known }: EntriesQuestion): { built: BuiltPreview; digest: string } {
  const asking = (what: ImportPlan) => digestOf([sha256, what, known]);
  if (latest?.asked.has(asking(plan))) return latest;
  latest = null;
  const built = buildPreview(workbook(), plan, {
    existing: known.existing.map(contentOf),
    spellings: new Map(known.spellings),
    returned: new Set(known.returned),
    remembered: new Map(known.remembered),
  });
  const { preview, entries, updates } = built;
  const digest = digestOf([sha256, preview.plan, preview.rows, entries, updates]);
  // The plan as it was understood gives the same preview again.
  latest = { asked: new Set([asking(plan), asking(preview.plan)]), built, digest };
  return latest;
}

function past({ sha256, plan, remembered }: Extract<FileQuestion, { kind: 'past' }>): PastAnswer {
  const built = buildPastPreview(workbook(), plan, new Map(remembered));
  // What the store has already is no part of it: the commit finds that out again, knowing programme and year.
  const digest = digestOf([sha256, built.preview.plan, built.awards]);
  return { built, digest, redacted: redacted(built.preview) };
}

/** Identity, bank and phone numbers that are not imported are not kept either. */
function redacted({ columns, plan }: Pick<ImportPreview, 'columns' | 'plan'>): Uint8Array | null {
  if (!columns.some(({ sensitive, field }) => sensitive && field === 'drop')) return null;
  const dropped = droppedColumns(columns.map(({ field }) => field));
  return redactSensitive(workbook(), plan.sheet ?? '', dropped);
}

/**
 * Compares a commit with its preview within this program: both build their objects by the same code, so the plain
 * text of tens of thousands of rows will do, and costs a tenth of the canonical one.
 */
function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value), 'utf8').digest('hex');
}

/** The store's JSON is canonical; here nobody waits for it. */
function writtenEntry(entry: ImportedEntry): WrittenEntry {
  const { contributors, extra, ...rest } = entry;
  return { ...rest, contributors: canonicalJson(contributors), extra: canonicalJson(extra) };
}

function contentOf<Row extends StoredEntry>(row: Row): Omit<Row, keyof EntryContent> & EntryContent {
  try {
    return {
      ...row,
      contributors: JSON.parse(row.contributors) as string[],
      extra: JSON.parse(row.extra) as EntryContent['extra'],
    };
  } catch {
    throw new UserError('store.corrupt');
  }
}
