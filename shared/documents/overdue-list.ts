import { daysBetween, shanghaiDay, shanghaiMinute } from '../screening/shanghai-day.ts';
import { type DocumentCell, type TableDocument, textCell } from './document-table.ts';
import { safeFileName } from './file-names.ts';
import type { ScreeningListEntry, ScreeningListInput } from './screening-list.ts';
import { speak } from './screening-words.ts';

/**
 * 补正逾期名单: every returned entry whose deadline has passed, unit by unit in the order in which they come, with how
 * long each has waited. All of them, however many.
 */
export function overdueList({
  reviewName,
  entries,
  language,
  generatedAt,
}: ScreeningListInput): TableDocument {
  const say = speak(language);
  const units = new Set(entries.map(({ recommender }) => recommender ?? ''));
  return {
    fileName: safeFileName(say('fileName', { review: reviewName, title: say('overdue') })),
    sheets: [
      {
        name: say('overdue'),
        heading: say('heading', { review: reviewName, title: say('overdue') }),
        notes: [
          say('overdueNote', {
            time: shanghaiMinute(generatedAt),
            units: units.size,
            entries: entries.length,
          }),
        ],
        columns: [
          { label: say('columnSerial'), width: 7, align: 'center' },
          { label: say('columnRecommender'), width: 28, align: 'left' },
          { label: say('columnNumber'), width: 14, align: 'center' },
          { label: say('columnTitle'), width: 38, align: 'left' },
          { label: say('columnUnit'), width: 26, align: 'left' },
          { label: say('columnDue'), width: 18, align: 'center' },
          { label: say('columnDaysOver'), width: 10, align: 'center' },
        ],
        rows: entries.map((entry, index): DocumentCell[] => [
          { kind: 'integer', value: index + 1 },
          textCell(entry.recommender ?? say('noUnit')),
          textCell(entry.number),
          textCell(entry.title),
          textCell(entry.unit),
          ...waited(entry, generatedAt),
        ]),
      },
    ],
    pageHeader: '',
    pageFooter: {
      left: '',
      page: say('page'),
      right: say('generatedAt', { time: shanghaiMinute(generatedAt) }),
    },
    generatedAt,
  };
}

/** The deadline, and the days since. */
function waited({ correctionDue: due }: ScreeningListEntry, now: string): DocumentCell[] {
  if (due === null) return [textCell(''), textCell('')];
  return [
    textCell(shanghaiMinute(due)),
    { kind: 'integer', value: daysBetween(shanghaiDay(due), shanghaiDay(now)) },
  ];
}
