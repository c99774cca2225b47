import type { TallyQuestion, TallyWindowRow } from '../../../shared/contract/tally.ts';
import type { TallyGroup } from '../../../shared/model/tally.ts';
import { compareCodeUnits } from '../../../shared/scoring/code-units.ts';
import type { ReviewScope } from '../context.ts';
import type { Database } from '../store/database.ts';
import { all } from '../store/statement.ts';
import { pinyinInitials } from './pinyin-initials.ts';
import type { LoadedTally } from './tally-loading.ts';

interface NamedEntry {
  id: string;
  number: string;
  title: string;
  unit: string | null;
  category: string | null;
  contributors: string;
}

interface GroupTable {
  readonly group: TallyGroup;
  readonly rows: readonly TallyWindowRow[];
  /** Lower case, by position of the row. */
  readonly texts: readonly string[];
  /** Filled in the first time that somebody types Latin letters. */
  initials: readonly string[] | null;
  /** The last answers: whoever scrolls asks the same question again and again. */
  readonly answers: Map<string, readonly TallyWindowRow[]>;
}

const tables = new WeakMap<LoadedTally, Map<string, GroupTable>>();
const ANSWERS_KEPT = 4;

/** The rows of a group that a question asks for, in the order that it asks for. */
export function askedRows(
  db: Database,
  review: ReviewScope,
  loaded: LoadedTally,
  question: TallyQuestion,
): readonly TallyWindowRow[] {
  const table = tableOf(db, review, loaded, question.groupId);
  if (!table) return [];
  const key = JSON.stringify(question);
  const known = table.answers.get(key);
  if (known) return known;
  const answer = sorted(filtered(table, question), question, review);
  if (table.answers.size >= ANSWERS_KEPT) table.answers.delete(table.answers.keys().next().value as string);
  table.answers.set(key, answer);
  return answer;
}

function tableOf(
  db: Database,
  review: ReviewScope,
  loaded: LoadedTally,
  groupId: string | null,
): GroupTable | undefined {
  const group =
    groupId === null ? loaded.tally.groups[0] : loaded.tally.groups.find(({ id }) => id === groupId);
  if (!group) return undefined;
  const groups = tables.get(loaded) ?? new Map<string, GroupTable>();
  tables.set(loaded, groups);
  const known = groups.get(group.id);
  if (known) return known;
  const named = new Map(
    all<NamedEntry>(
      db,
      'SELECT id, number, title, unit, category, contributors FROM entry WHERE review_id = ?',
      review.id,
    ).map((entry) => [entry.id, entry]),
  );
  const ranks = new Map<number, number>();
  for (const { rank } of group.rows) if (rank !== null) ranks.set(rank, (ranks.get(rank) ?? 0) + 1);
  const rows = group.rows.map((row): TallyWindowRow => {
    const entry = named.get(row.entryId);
    return {
      ...row,
      title: entry?.title ?? '',
      unit: entry?.unit ?? null,
      category: entry?.category ?? null,
      shared: row.rank !== null && (ranks.get(row.rank) ?? 0) > 1,
    };
  });
  const texts = rows.map((row) => {
    const people = JSON.parse(named.get(row.entryId)?.contributors ?? '[]') as string[];
    return [row.number, row.title, row.unit ?? '', ...people].join('\n').toLowerCase();
  });
  const table: GroupTable = { group, rows, texts, initials: null, answers: new Map() };
  groups.set(group.id, table);
  return table;
}

function filtered(table: GroupTable, { search, flag, tierId }: TallyQuestion): TallyWindowRow[] {
  const wanted = search.trim().toLowerCase();
  const byInitials = /^[a-z0-9]*[a-z][a-z0-9]*$/.test(wanted);
  if (byInitials && table.initials === null) {
    table.initials = table.rows.map(
      (row) => `${pinyinInitials(row.title)}\n${pinyinInitials(row.unit ?? '')}`,
    );
  }
  return table.rows.filter((row, at) => {
    if (flag !== null && !row.flags.includes(flag)) return false;
    if (tierId !== null && (row.tierId ?? 'none') !== tierId) return false;
    if (wanted === '') return true;
    return (
      (table.texts[at] as string).includes(wanted) ||
      (byInitials && (table.initials?.[at] ?? '').includes(wanted))
    );
  });
}

/** Every order ends with the order of the tally; rows without a figure stay last whichever way it runs. */
function sorted(
  rows: TallyWindowRow[],
  { sort, judgeId, descending }: TallyQuestion,
  review: ReviewScope,
): readonly TallyWindowRow[] {
  const tierPlace = new Map(review.scheme.tiers.map(({ id }, place) => [id, place]));
  const keyOf = (row: TallyWindowRow): string | number | null => {
    if (judgeId !== null) {
      const total = row.judgeTotals.find((one) => one.judgeId === judgeId)?.total;
      return total == null ? null : Number(total);
    }
    switch (sort) {
      case 'rank':
        return row.rank;
      case 'number':
        return row.number;
      case 'title':
        return row.title;
      case 'unit':
        return row.unit;
      case 'aggregate':
        return row.aggregate === null ? null : Number(row.aggregate);
      case 'spread':
        return row.spread === null ? null : Number(row.spread);
      case 'tier':
        return row.tierId === null ? null : (tierPlace.get(row.tierId) ?? null);
    }
  };
  const keyed = rows.map((row, place) => ({ row, place, key: keyOf(row) }));
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'string' ? compareCodeUnits(a, String(b)) : a - Number(b);
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      return Number(a.key === null) - Number(b.key === null) || a.place - b.place;
    }
    return (descending ? -compare(a.key, b.key) : compare(a.key, b.key)) || a.place - b.place;
  });
  return keyed.map(({ row }) => row);
}
