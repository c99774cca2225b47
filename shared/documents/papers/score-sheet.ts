import { markText, rangeText } from '../../model/mark-text.ts';
import { type Criterion, markRange, type Rubric } from '../../model/rubric.ts';
import type { Scheme } from '../../model/scheme.ts';
import type { SubmittedSheet } from '../../model/tally.ts';
import { fullMarksOf, highestTotal } from '../../scheme/check-rubric.ts';
import { rubricOf } from '../../scheme/round-scheme.ts';
import { documentWord } from '../document-words.ts';
import { safeFileName } from '../file-names.ts';
import {
  column,
  decimal,
  type Paper,
  type PaperBlock,
  type PaperCell,
  paragraph,
  table,
  text,
} from '../paper.ts';
import { type SayPaper, sayPaper } from '../paper-words.ts';
import { type PaperEntry, paperOf, type ResultView } from './result-view.ts';

type SheetView = Pick<ResultView, 'identity' | 'language' | 'scheme'>;

/** Who scores which entries, one printed sheet each. `blind` leaves out unit and people. */
export interface BlankSheets {
  sheets: readonly { judge: string; entry: PaperEntry; categoryId: string | null }[];
  blind: boolean;
}

/** 个人评分表, blank: for judges who write on paper. */
export function blankSheetsPaper(view: SheetView, { sheets, blind }: BlankSheets): Paper {
  const say = sayPaper(view.language);
  return sheetsPaper(view, say('scoreSheet'), 'score-sheet-blank', [
    ...sheets.map(({ judge, entry, categoryId }) => ({
      judge,
      entry,
      blind,
      rubric: rubricOf(view.scheme, categoryId),
      marks: null,
      total: null,
    })),
  ]);
}

/** 个人评分表 as submitted, of one judge, of one entry, or of all. */
export function filledSheetsPaper(
  view: ResultView,
  only: { judgeId: string | null; entryId: string | null },
): Paper {
  const say = sayPaper(view.language);
  const rows = new Map(view.tally.groups.flatMap(({ rows }) => rows).map((row) => [row.entryId, row]));
  const names = new Map(view.judges.map(({ id, name }) => [id, name]));
  const chosen = view.entries
    .flatMap((entry) =>
      view.sheets
        .filter(({ entryId }) => entryId === entry.id)
        .map((sheet) => ({ entry, sheet, judge: names.get(sheet.judgeId) ?? '' })),
    )
    .filter(
      ({ sheet }) =>
        (only.judgeId === null || sheet.judgeId === only.judgeId) &&
        (only.entryId === null || sheet.entryId === only.entryId),
    );
  return sheetsPaper(
    view,
    say('scoreSheet'),
    'score-sheet',
    chosen.map(({ entry, sheet, judge }) => ({
      judge,
      entry,
      blind: false,
      rubric: rubricOf(view.scheme, categoryIdOf(view.scheme, entry)),
      marks: sheet.marks,
      total: rows.get(entry.id)?.judgeTotals.find(({ judgeId }) => judgeId === sheet.judgeId)?.total ?? null,
    })),
  );
}

export function categoryIdOf(scheme: Scheme, entry: Pick<PaperEntry, 'category'>): string | null {
  return scheme.categories.find(({ name }) => name === entry.category)?.id ?? null;
}

interface OneSheet {
  judge: string;
  entry: PaperEntry;
  blind: boolean;
  rubric: Rubric;
  marks: SubmittedSheet['marks'] | null;
  total: string | null;
}

function sheetsPaper(view: SheetView, title: string, kind: string, sheets: readonly OneSheet[]): Paper {
  const { identity, language } = view;
  const say = sayPaper(language);
  const blocks = sheets.flatMap((sheet, index): PaperBlock[] => [
    ...(index > 0 ? [{ kind: 'pageBreak' } as const] : []),
    ...oneSheet(view, title, sheet, say),
  ]);
  return paperOf(view, {
    kind,
    title,
    fileName: safeFileName(
      documentWord(language, identity.state === 'draft' ? 'fileNameDraft' : 'fileName', {
        review: identity.reviewName,
        title,
      }),
    ),
    layout: 'form',
    orientation: 'portrait',
    sections: [{ name: title, blocks }],
  });
}

function oneSheet(view: SheetView, title: string, sheet: OneSheet, say: SayPaper): PaperBlock[] {
  const { entry, blind, judge, rubric, marks, total } = sheet;
  const word = (key: Parameters<typeof documentWord>[1]) => documentWord(view.language, key);
  const facts = [
    `${word('columnNumber')}${say('colon')}${entry.number}`,
    `${word('columnTitle')}${say('colon')}${entry.title}`,
    ...(blind || !entry.unit ? [] : [`${word('columnUnit')}${say('colon')}${entry.unit}`]),
    ...(entry.category ? [`${word('columnCategory')}${say('colon')}${entry.category}`] : []),
  ];
  const rows = rubric.groups.flatMap((group) =>
    group.criteria.map((criterion): PaperCell[] => [
      text(group.name === criterion.name ? criterion.name : `${group.name} / ${criterion.name}`),
      text(fullText(criterion, rubric.total, say)),
      text(guidanceOf(criterion)),
      markCell(criterion, marks, say),
    ]),
  );
  const totalRow = [
    text(totalText(rubric, say)),
    text(''),
    text(''),
    marks === null ? text('') : decimal(total),
  ];
  return [
    { kind: 'title', text: `${view.identity.reviewName}\n${title}` },
    ...facts.map((fact) => paragraph('flush', fact)),
    {
      ...table(
        [
          column(say('criterion'), 24),
          column(say('range'), 17, 'center'),
          column(say('guidance'), 45),
          column(say('mark'), 12, 'right'),
        ],
        [...rows, totalRow],
        1,
      ),
      ...(marks === null ? { rowHeight: 11 } : {}),
    },
    ...(rubric.groups.some(({ criteria }) => criteria.some(({ kind }) => kind === 'gate'))
      ? [paragraph('note', say('gateNote'))]
      : []),
    { kind: 'writing', label: say('comment'), lines: marks === null ? 4 : 2 },
    { kind: 'signatures', lines: [{ label: `${say('judge')} ${judge}`, dated: true }] },
  ];
}

function markCell(criterion: Criterion, marks: SubmittedSheet['marks'] | null, say: SayPaper): PaperCell {
  if (criterion.kind === 'formula') return text(say('computed'));
  const mark = marks?.[criterion.id];
  if (mark === undefined || mark === null) return text('');
  if (criterion.kind === 'gate') return text(say(mark > 0 ? 'yes' : 'no'));
  return decimal(markText(mark));
}

/** What may be written, and what it counts for: the weight, the base of a coefficient, added or taken away. */
function fullText(criterion: Criterion, total: Rubric['total'], say: SayPaper): string {
  const { min, max } = markRange(criterion);
  const range = `${markText(min)}–${markText(max)}`;
  const weight =
    total === 'weighted' && 'weight' in criterion && criterion.weight !== undefined
      ? ` × ${markText(criterion.weight)}%`
      : '';
  switch (criterion.kind) {
    case 'gate':
      return say('yesOrNo');
    case 'levels':
      return `${criterion.levels.map(({ value }) => markText(value)).join(' / ')}${weight}`;
    case 'coefficient':
      return say('coefficientOf', { base: markText(criterion.base), range });
    case 'bonus':
      return say('bonusOf', { range });
    case 'deduction':
      return say('deductionOf', { range });
    case 'range':
    case 'formula':
      return `${range}${weight}`;
  }
}

/** 合计, with the 满分 that the marks are of. Verdicts alone make none. */
function totalText(rubric: Rubric, say: SayPaper): string {
  const full = Math.round(fullMarksOf(rubric));
  if (full === 0) return say('total');
  const words = say(rubric.total === 'weighted' ? 'totalWeighted' : 'totalOf', { full: markText(full) });
  const most = Math.round(highestTotal(rubric));
  return most > full ? `${words}${say('totalBonus', { bonus: markText(most - full) })}` : words;
}

function guidanceOf(criterion: Criterion): string {
  const lines = criterion.guidance ? [criterion.guidance] : [];
  if (criterion.kind === 'levels') {
    lines.push(...criterion.levels.map(({ value, text: wording }) => `${markText(value)}：${wording}`));
  } else if (criterion.kind === 'range' || criterion.kind === 'coefficient') {
    lines.push(...criterion.bands.map(({ from, to, text: wording }) => `${rangeText(from, to)}：${wording}`));
  }
  return lines.join('\n');
}
