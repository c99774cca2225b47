import type { Language } from '../contract/values.ts';
import { shanghaiMinute } from '../screening/shanghai-day.ts';
import type { SubmissionRow, SubmissionStatistics } from '../statistics/submissions.ts';
import { type DocumentCell, type DocumentColumn, type TableDocument, textCell } from './document-table.ts';
import { safeFileName } from './file-names.ts';
import { type Say, speak } from './screening-words.ts';

export interface SubmissionTableInput {
  reviewName: string;
  /** "2023-07"; null = everything. */
  month: string | null;
  statistics: SubmissionStatistics;
  language: Language;
  /** ISO-8601, UTC. */
  generatedAt: string;
}

/** 各单位申报情况排名 for the monthly notice: a line for each unit, a column for each category and month, and totals. */
export function submissionTable(input: SubmissionTableInput): TableDocument {
  const { reviewName, month, statistics, generatedAt } = input;
  const say = speak(input.language);
  const title = month === null ? say('statistics') : say('statisticsMonth', { month });
  const named = (value: string) => (value === '' ? say('none') : value);
  const number = (label: string, width: number): DocumentColumn => ({ label, width, align: 'right' });
  return {
    fileName: safeFileName(say('fileName', { review: reviewName, title })),
    sheets: [
      {
        name: say('statistics'),
        heading: say('heading', { review: reviewName, title }),
        notes: [say('statisticsNote')],
        columns: [
          { label: say('columnRank'), width: 7, align: 'center' },
          { label: say('columnRecommender'), width: 40, align: 'left' },
          number(say('columnTotal'), 9),
          number(say('columnAccepted'), 9),
          ...statistics.categories.map((category) => number(named(category), 11)),
          // One month alone is the total itself.
          ...(month === null ? statistics.months.map((one) => number(named(one), 10)) : []),
        ],
        rows: [
          ...statistics.rows.map((row) => [
            integer(row.rank),
            textCell(row.unit === '' ? say('noUnit') : row.unit),
            ...figures(row, month),
          ]),
          totalRow(statistics, month, say),
        ],
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

function totalRow({ totals }: SubmissionStatistics, month: string | null, say: Say): DocumentCell[] {
  return [textCell(''), textCell(say('total')), ...figures(totals, month)];
}

function figures(
  row: Pick<SubmissionRow, 'total' | 'accepted' | 'byCategory' | 'byMonth'>,
  month: string | null,
): DocumentCell[] {
  return [row.total, row.accepted, ...row.byCategory, ...(month === null ? row.byMonth : [])].map(integer);
}

function integer(value: number): DocumentCell {
  return { kind: 'integer', value };
}
