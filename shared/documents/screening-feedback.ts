import type { ScreeningVerdict } from '../model/review.ts';
import { shanghaiMinute } from '../screening/shanghai-day.ts';
import { type DocumentCell, type TableDocument, textCell } from './document-table.ts';
import {
  documentByUnit,
  openFindings,
  type ScreeningListEntry,
  type ScreeningListInput,
} from './screening-list.ts';
import { findingSentence, type Say, speak } from './screening-words.ts';

const order: readonly ScreeningVerdict[] = ['accepted', 'returned', 'rejected', 'pending'];

/**
 * 形式审查反馈表: what became of every entry of a recommending unit: 受理, 补正 and 不予受理 with their reasons, and how
 * many of each.
 */
export function screeningFeedback(input: ScreeningListInput): TableDocument {
  const say = speak(input.language);
  return documentByUnit(input, 'feedback', (entries, showRecommender) => ({
    notes: [say('feedbackCounts', { total: entries.length, ...countsOf(entries) })],
    columns: [
      { label: say('columnSerial'), width: 7, align: 'center' },
      ...(showRecommender ? [{ label: say('columnRecommender'), width: 24, align: 'left' as const }] : []),
      { label: say('columnNumber'), width: 14, align: 'center' },
      { label: say('columnTitle'), width: 38, align: 'left' },
      { label: say('columnUnit'), width: 26, align: 'left' },
      { label: say('columnCategory'), width: 12, align: 'center' },
      { label: say('columnVerdict'), width: 10, align: 'center' },
      { label: say('columnReasons'), width: 46, align: 'left' },
      { label: say('columnDue'), width: 17, align: 'center' },
    ],
    rows: entries.map((entry, index): DocumentCell[] => [
      { kind: 'integer', value: index + 1 },
      ...(showRecommender ? [textCell(entry.recommender ?? say('noUnit'))] : []),
      textCell(entry.number),
      textCell(entry.title),
      textCell(entry.unit),
      textCell(entry.category),
      textCell(say(`verdict_${entry.screening}`)),
      textCell(reasons(entry, input, say)),
      textCell(dueOf(entry, say)),
    ]),
  }));
}

function countsOf(entries: readonly ScreeningListEntry[]): Record<ScreeningVerdict, number> {
  const counts = { accepted: 0, returned: 0, rejected: 0, pending: 0 };
  for (const verdict of order)
    counts[verdict] = entries.filter(({ screening }) => screening === verdict).length;
  return counts;
}

/** The reason that the secretary wrote; where none was written, what the rules say. Nothing of what was accepted. */
function reasons(entry: ScreeningListEntry, { language }: ScreeningListInput, say: Say): string {
  if (entry.screening === 'accepted' || entry.screening === 'pending') return '';
  if (entry.screeningReason !== null) return entry.screeningReason;
  const sentences = openFindings(entry).map((finding) => findingSentence(language, finding));
  return sentences.length === 0 ? say('none') : sentences.join('\n');
}

function dueOf(entry: ScreeningListEntry, say: Say): string {
  if (entry.screening !== 'returned') return '';
  return entry.correctionDue === null ? say('noDue') : shanghaiMinute(entry.correctionDue);
}
