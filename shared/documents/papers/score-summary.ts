import type { TallyRow } from '../../model/tally.ts';
import { documentWord } from '../document-words.ts';
import { safeFileName } from '../file-names.ts';
import {
  column,
  decimal,
  integer,
  type Paper,
  type PaperBlock,
  type PaperCell,
  paragraph,
  table,
  text,
} from '../paper.ts';
import { sayPaper } from '../paper-words.ts';
import { figureFormula, spreadFormula } from './figure-formula.ts';
import {
  entriesById,
  groupName,
  type PaperEntry,
  paperOf,
  type ResultView,
  tierNames,
} from './result-view.ts';

/** Rank, number, title, unit stand before the judges' columns. */
const FIRST_JUDGE = 4;

export interface SummaryPeople {
  chairs: readonly string[];
  supervisors: readonly string[];
}

/** 评分汇总表: every judge's total, what was dropped struck through, and who signs for it. */
export function scoreSummaryPaper(view: ResultView, people: SummaryPeople): Paper {
  const { language, identity, judges, tally } = view;
  const say = sayPaper(language);
  const word = (key: Parameters<typeof documentWord>[1], params = {}) => documentWord(language, key, params);
  const title = say('scoreSummary');
  const entries = entriesById(view);
  const tiers = tierNames(view);
  const anyDropped = tally.groups.some(({ rows }) =>
    rows.some(({ judgeTotals }) => judgeTotals.some(({ dropped }) => dropped !== null)),
  );
  const tables = tally.groups.flatMap((group): PaperBlock[] => {
    const name = groupName(view, group);
    return [
      ...(name === '' || tally.groups.length < 2 ? [] : [{ kind: 'heading', level: 1, text: name } as const]),
      table(
        columnsOf(view),
        group.rows.map((row) => lineOf(view, row, entries.get(row.entryId), tiers)),
      ),
    ];
  });
  const shown = tally.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const person = (role: string, name: string) => ({ label: `${role} ${name}`, dated: true });
  return paperOf(view, {
    kind: 'score-summary',
    title,
    fileName: safeFileName(
      word(identity.state === 'sealed' ? 'fileName' : 'fileNameDraft', {
        review: identity.reviewName,
        title,
      }),
    ),
    layout: 'table',
    orientation: 'landscape',
    sections: [
      {
        name: title,
        blocks: [
          { kind: 'title', text: `${identity.reviewName}\n${title}` },
          paragraph('note', identity.state === 'sealed' ? word('sealedNote') : word('draftNote')),
          ...(anyDropped ? [paragraph('note', word('droppedNote'))] : []),
          ...tables,
          // So that a page of signatures alone says what is signed.
          paragraph('flush', say('signStatement', { entries: String(shown) })),
          {
            kind: 'signatures',
            lines: [
              ...judges.map(({ name }) => person(say('judge'), name)),
              ...people.chairs.map((name) => person(say('chair'), name)),
              ...people.supervisors.map((name) => person(say('supervisor'), name)),
            ],
          },
          { kind: 'writing', label: say('dissent'), lines: 3 },
        ],
      },
    ],
  });
}

function columnsOf({ language, judges }: ResultView) {
  const word = (key: Parameters<typeof documentWord>[1]) => documentWord(language, key);
  return [
    column(word('columnRank'), 6, 'center'),
    column(word('columnNumber'), 11, 'center'),
    column(word('columnTitle'), 32),
    column(word('columnUnit'), 22),
    ...judges.map(({ name }) => column(name, 8, 'right')),
    column(word('columnTotal'), 9, 'right'),
    column(word('columnSpread'), 9, 'right'),
    column(word('columnTier'), 9, 'center'),
    column(word('columnRemarks'), 18),
  ];
}

function lineOf(
  view: ResultView,
  row: TallyRow,
  entry: PaperEntry | undefined,
  tiers: ReadonlyMap<string, string>,
): PaperCell[] {
  const { language, judges, scheme } = view;
  const word = (key: Parameters<typeof documentWord>[1]) => documentWord(language, key);
  const totals = new Map(row.judgeTotals.map((total) => [total.judgeId, total]));
  const last = FIRST_JUDGE + judges.length - 1;
  return [
    row.rank === null ? text('') : integer(row.rank),
    text(row.number),
    text(entry?.title),
    text(entry?.unit),
    ...judges.map(({ id }): PaperCell => {
      const total = totals.get(id);
      // Blank: was not to score this entry (or stepped aside).
      if (!total) return text('');
      return total.total === null
        ? text(word('notScored'))
        : decimal(total.total, { struck: total.dropped !== null });
    }),
    decimal(row.aggregate, { formula: figureFormula(scheme, row, FIRST_JUDGE, last) }),
    decimal(row.spread, { formula: spreadFormula(row, FIRST_JUDGE, last) }),
    text(row.tierId === null ? '' : (tiers.get(row.tierId) ?? '')),
    text(row.flags.map((flag) => word(`flag_${flag}`)).join(word('remarkSeparator'))),
  ];
}
