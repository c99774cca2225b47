import { UserError } from '../../../shared/contract/errors.ts';
import { correctionNotice } from '../../../shared/documents/correction-notice.ts';
import type { TableDocument } from '../../../shared/documents/document-table.ts';
import { overdueList } from '../../../shared/documents/overdue-list.ts';
import { screeningFeedback } from '../../../shared/documents/screening-feedback.ts';
import { submissionTable } from '../../../shared/documents/submission-table.ts';
import { shanghaiMonth } from '../../../shared/screening/shanghai-day.ts';
import { type SubmissionStatistics, submissionStatistics } from '../../../shared/statistics/submissions.ts';
import { type Context, type Handlers, handle, handlePrepared, reviewOf } from '../context.ts';
import { get } from '../store/statement.ts';
import { overdueEntries } from './overdue-units.ts';
import { sha256Of, workbookOf } from './paper-job.ts';
import { loadScreening } from './screening-loading.ts';

export const statisticsHandlers: Handlers<'statistics.get' | 'document.screening'> = {
  'statistics.get': handle((context, { month }) => statisticsOf(context, month)),

  'document.screening': handlePrepared(
    (context, input) => {
      const document = screeningDocument(context, input);
      return workbookOf(context, document, { kind: input.document, language: input.language });
    },
    (context, { document, unit }, { fileName, bytes }) => {
      const sha256 = sha256Of(bytes);
      context.audit('document.exported', { fileName, sha256, format: 'xlsx', document, unit });
      return context.downloads.offer(fileName, bytes);
    },
  ),
};

export function statisticsOf(context: Context, month: string | null): SubmissionStatistics {
  const { entries } = loadScreening(context);
  return submissionStatistics(
    entries.map((entry) => {
      const came = entry.receivedAt ?? entry.importedAt;
      return {
        unit: entry.recommender,
        category: entry.category,
        month: came === null ? null : shanghaiMonth(came),
        accepted: entry.screening === 'accepted',
      };
    }),
    reviewOf(context).scheme.categories.map(({ name }) => name),
    month,
  );
}

export function screeningDocument(
  context: Context,
  input: {
    document: 'correction' | 'overdue' | 'feedback' | 'statistics';
    unit: string | null;
    month?: string | null | undefined;
    language: 'zh-CN' | 'en';
  },
): TableDocument {
  const { language, unit } = input;
  const { id } = reviewOf(context);
  const reviewName =
    get<{ name: string }>(context.db, 'SELECT name FROM review WHERE id = ?', id)?.name ?? '';
  const common = { reviewName, language, generatedAt: context.now };
  if (input.document === 'statistics') {
    const month = input.month ?? null;
    return submissionTable({ ...common, month, statistics: statisticsOf(context, month) });
  }
  const all = loadScreening(context).entries;
  const entries = unit === null ? all : all.filter((entry) => (entry.recommender ?? '') === unit);
  if (input.document === 'overdue') {
    const overdue = overdueEntries(entries, context.now);
    if (overdue.length === 0) throw new UserError('document.nothingToPrint');
    return overdueList({ ...common, entries: overdue });
  }
  const wanted =
    input.document === 'feedback' ? entries : entries.filter((one) => one.screening === 'returned');
  if (wanted.length === 0) throw new UserError('document.nothingToPrint');
  return input.document === 'feedback'
    ? screeningFeedback({ ...common, entries: wanted })
    : correctionNotice({ ...common, entries: wanted });
}
