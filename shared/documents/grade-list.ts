import type { EntryView, Language } from '../contract/values.ts';
import type { Stage } from '../model/review.ts';
import type { Scheme } from '../model/scheme.ts';
import type { JudgeTotal, Tally, TallyGroup, TallyRow } from '../model/tally.ts';
import { shanghaiMinute } from '../screening/shanghai-day.ts';
import { type DocumentCell, type DocumentSheet, type TableDocument, textCell } from './document-table.ts';
import { type DocumentWord, documentWord } from './document-words.ts';

export interface GradeListInput {
  reviewName: string;
  stage: Stage;
  /** False = every page says that it is a draft. */
  sealed: boolean;
  tally: Tally;
  /** All entries of the tally; others are ignored. */
  entries: readonly GradeListEntry[];
  /** In the order of their columns. */
  judges: readonly { id: string; name: string }[];
  scheme: Scheme;
  language: Language;
  /** ISO-8601, UTC. */
  generatedAt: string;
  /** SHA-256 of what the list was computed from. */
  digest: string;
}

export type GradeListEntry = Pick<
  EntryView,
  'id' | 'number' | 'title' | 'unit' | 'contributors' | 'category'
>;

type Say = (key: DocumentWord, params?: Readonly<Record<string, string>>) => string;

/**
 * 获奖名单 and 评分汇总 as two sheets. The first lists what is awarded, tier by tier, an empty tier as 空缺, and
 * entries of a tie that nobody has decided yet as 待定; the second lists every entry with every judge's total.
 * Every figure is the tally's own text.
 */
export function gradeListModel(input: GradeListInput): TableDocument {
  const say: Say = (key, params) => documentWord(input.language, key, params);
  const title = say(titleOf(input.stage));
  const names = { review: input.reviewName, title };
  const digest = say('digest', { digest: shortDigest(input.digest) });
  const made = say('generatedAt', { time: shanghaiMinute(input.generatedAt) });
  const heading = (about: string) =>
    say(input.sealed ? 'heading' : 'headingDraft', { review: input.reviewName, title: about });
  const state = say(input.sealed ? 'sealedNote' : 'draftNote');
  return {
    fileName: safeFileName(say(input.sealed ? 'fileName' : 'fileNameDraft', names)),
    sheets: [
      { name: title, heading: heading(title), notes: [state], ...gradeTable(input, say) },
      {
        name: say('scoreSummary'),
        heading: heading(say('scoreSummary')),
        notes: anyDropped(input.tally) ? [state, say('droppedNote')] : [state],
        ...summaryTable(input, say),
      },
    ],
    pageHeader: input.sealed ? '' : say('draft'),
    pageFooter: { left: digest, page: say('page'), right: made },
    generatedAt: input.generatedAt,
  };
}

function titleOf(stage: Stage): DocumentWord {
  if (stage === 'proposed' || stage === 'approval') return 'gradeListProposed';
  return stage === 'notice' ? 'gradeListNotice' : 'gradeList';
}

type Table = Pick<DocumentSheet, 'columns' | 'rows'>;

function gradeTable({ tally, entries, scheme, language }: GradeListInput, say: Say): Table {
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const line = (tier: string, row: TallyRow): DocumentCell[] => {
    const entry = entryById.get(row.entryId);
    return [
      textCell(tier),
      row.rank === null ? textCell('') : { kind: 'integer', value: row.rank },
      textCell(row.number),
      textCell(entry?.title ?? ''),
      textCell(entry?.unit ?? ''),
      textCell(entry?.contributors.join(documentWord(language, 'listSeparator')) ?? ''),
      textCell(entry?.category ?? ''),
      row.aggregate === null ? textCell('') : { kind: 'decimal', value: row.aggregate, struck: false },
    ];
  };
  const vacant = (tier: string, group: TallyGroup): DocumentCell[] => {
    const category = scheme.categories.find(({ id }) => id === group.id)?.name ?? '';
    return [tier, '', '', say('vacant'), '', '', category, ''].map(textCell);
  };
  const rows = tally.groups.flatMap((group) =>
    scheme.tiers.flatMap((tier) => {
      const awarded = group.rows.filter((row) => row.tierId === tier.id);
      const boundary = group.boundaries.find(({ tierId }) => tierId === tier.id);
      const undecided =
        boundary?.state === 'open'
          ? group.rows.filter((row) => row.tierId === null && boundary.tiedEntryIds.includes(row.entryId))
          : [];
      if (awarded.length === 0 && undecided.length === 0) return [vacant(tier.name, group)];
      return [
        ...awarded.map((row) => line(tier.name, row)),
        ...undecided.map((row) => line(say('undecided', { tier: tier.name }), row)),
      ];
    }),
  );
  return {
    columns: [
      { label: say('columnTier'), width: 16, align: 'center' },
      { label: say('columnRank'), width: 7, align: 'center' },
      { label: say('columnNumber'), width: 12, align: 'center' },
      { label: say('columnTitle'), width: 44, align: 'left' },
      { label: say('columnUnit'), width: 34, align: 'left' },
      { label: say('columnContributors'), width: 26, align: 'left' },
      { label: say('columnCategory'), width: 16, align: 'center' },
      { label: say('columnTotal'), width: 10, align: 'right' },
    ],
    rows,
  };
}

function summaryTable({ tally, entries, judges, scheme }: GradeListInput, say: Say): Table {
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const tierName = new Map(scheme.tiers.map((tier) => [tier.id, tier.name]));
  const rows = tally.groups.flatMap((group) =>
    group.rows.map((row): DocumentCell[] => {
      const totals = new Map(row.judgeTotals.map((total) => [total.judgeId, total]));
      const entry = entryById.get(row.entryId);
      return [
        row.rank === null ? textCell('') : { kind: 'integer', value: row.rank },
        textCell(row.number),
        textCell(entry?.title ?? ''),
        textCell(entry?.unit ?? ''),
        textCell(entry?.category ?? ''),
        ...judges.map(({ id }) => judgeCell(totals.get(id), say)),
        row.aggregate === null ? textCell('') : { kind: 'decimal', value: row.aggregate, struck: false },
        row.spread === null ? textCell('') : { kind: 'decimal', value: row.spread, struck: false },
        textCell(row.tierId === null ? '' : (tierName.get(row.tierId) ?? '')),
        textCell(row.flags.map((flag) => say(`flag_${flag}`)).join(say('remarkSeparator'))),
      ];
    }),
  );
  return {
    columns: [
      { label: say('columnRank'), width: 7, align: 'center' },
      { label: say('columnNumber'), width: 12, align: 'center' },
      { label: say('columnTitle'), width: 40, align: 'left' },
      { label: say('columnUnit'), width: 28, align: 'left' },
      { label: say('columnCategory'), width: 16, align: 'center' },
      ...judges.map(({ name }) => ({ label: name, width: 9, align: 'right' as const })),
      { label: say('columnTotal'), width: 10, align: 'right' },
      { label: say('columnSpread'), width: 11, align: 'right' },
      { label: say('columnTier'), width: 10, align: 'center' },
      { label: say('columnRemarks'), width: 24, align: 'left' },
    ],
    rows,
  };
}

function anyDropped(tally: Tally): boolean {
  return tally.groups.some((group) =>
    group.rows.some((row) => row.judgeTotals.some((total) => total.dropped !== null)),
  );
}

/** Blank: was not to score this entry (or stepped aside). */
function judgeCell(total: JudgeTotal | undefined, say: Say): DocumentCell {
  if (!total) return textCell('');
  if (total.total === null) return textCell(say('notScored'));
  return { kind: 'decimal', value: total.total, struck: total.dropped !== null };
}

/** Enough to compare two papers by eye: "3fa9 01bc 77de". */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 12).match(/.{1,4}/g) ?? []).join(' ');
}

/** Without what Windows, macOS or a web server would not take in a name; at most 100 characters. */
export function safeFileName(name: string): string {
  const clean = name
    .replaceAll(':', '\uff1a')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '_')
    .trim();
  return (
    [...clean]
      .slice(0, 100)
      .join('')
      .replace(/[. ]+$/, '') || '_'
  );
}
