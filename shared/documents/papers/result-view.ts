import type { AwardList } from '../../approval/award-list.ts';
import type { DecisionView } from '../../contract/decisions.ts';
import type { EntryView, Language } from '../../contract/values.ts';
import type { Stage } from '../../model/review.ts';
import type { Scheme } from '../../model/scheme.ts';
import type { SubmittedSheet, Tally, TallyGroup, TallyRow } from '../../model/tally.ts';
import type { Paper, PaperIdentity } from '../paper.ts';

export type PaperEntry = Pick<EntryView, 'id' | 'number' | 'title' | 'unit' | 'contributors' | 'category'> &
  Partial<Pick<EntryView, 'extra'>>;

/** What the screens show of a result: a sealed snapshot, or the draft of the tally. Papers compute nothing on top. */
export interface ResultView {
  identity: PaperIdentity;
  language: Language;
  stage: Stage;
  scheme: Scheme;
  tally: Tally;
  entries: readonly PaperEntry[];
  /** In the order of their columns. */
  judges: readonly { id: string; name: string }[];
  sheets: readonly SubmittedSheet[];
  decisions: readonly DecisionView[];
  /** The list as approved, if a later seal than the panel's stands. */
  list?: AwardList;
}

export function entriesById(view: Pick<ResultView, 'entries'>): ReadonlyMap<string, PaperEntry> {
  return new Map(view.entries.map((entry) => [entry.id, entry]));
}

export function tierNames({ scheme }: Pick<ResultView, 'scheme'>): ReadonlyMap<string, string> {
  return new Map(scheme.tiers.map(({ id, name }) => [id, name]));
}

/** Name of a group of the tally: the category, or '' where everything competes together. */
export function groupName({ scheme }: Pick<ResultView, 'scheme'>, group: TallyGroup): string {
  return scheme.categories.find(({ id }) => id === group.id)?.name ?? '';
}

export type AwardRow = Pick<TallyRow, 'entryId' | 'number' | 'rank' | 'aggregate'>;

export interface AwardGroup {
  groupName: string;
  tierId: string;
  tierName: string;
  rows: readonly AwardRow[];
  /** Tied across the line and not decided yet. */
  undecided: readonly AwardRow[];
  /** The tier's places in this group; null = no limit. */
  places: number | null;
}

/** What each tier holds in each group, in the order of the list; an empty tier is there with no rows. */
export function awardGroups(view: Pick<ResultView, 'scheme' | 'tally' | 'list'>): AwardGroup[] {
  return view.tally.groups.flatMap((group) =>
    view.scheme.tiers.map((tier) => {
      const boundary = group.boundaries.find(({ tierId }) => tierId === tier.id);
      return {
        groupName: groupName(view, group),
        tierId: tier.id,
        tierName: tier.name,
        rows: rowsOf(view.list, group).filter((row) => row.tierId === tier.id),
        undecided:
          boundary?.state === 'open'
            ? group.rows.filter((row) => row.tierId === null && boundary.tiedEntryIds.includes(row.entryId))
            : [],
        places: boundary?.places ?? null,
      };
    }),
  );
}

function rowsOf(
  list: AwardList | undefined,
  group: TallyGroup,
): readonly (AwardRow & { tierId: string | null })[] {
  return list?.groups.find(({ id }) => id === group.id)?.lines ?? group.rows;
}

/** The part of a paper that is the same for all papers of a result. */
export function paperOf(
  view: Pick<ResultView, 'identity' | 'language'>,
  own: Omit<Paper, 'identity' | 'language'>,
): Paper {
  return { ...own, identity: view.identity, language: view.language };
}

/** The judges as 评委A … where names are not to be printed. */
export function judgeLetter(index: number, word: string): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return (
    word + (/[a-z]$/i.test(word) ? ' ' : '') + letter + (index >= 26 ? String(Math.floor(index / 26)) : '')
  );
}

/** "2026-11-21" as official documents write it; '' = left to be written by hand. */
export function chineseDay(day: string): string {
  if (day === '') return '____年__月__日';
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 … 99 as headings number themselves: 一, 十, 二十一. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return head + (ones === 0 && tens > 0 ? '' : (digits[ones] ?? ''));
}
