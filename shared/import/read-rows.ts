import type { ImportField, ImportPlan, ImportProblem } from '../contract/entries.ts';
import { entryNumber, manyLines, oneLine } from './cell-words.ts';
import { cellChecker, isNoContent } from './check-cells.ts';
import { type Body, type Report, reportMissing, reportNumberTwins, reportTitleTwins } from './check-rows.ts';
import { splitContributors } from './contributors.ts';
import { giveNumbers } from './give-numbers.ts';
import { mergedParents, valueAt } from './merged-values.ts';
import { isLikelyName } from './plain-name.ts';
import { cellText, type RawSheet } from './raw-workbook.ts';
import type { Header, RecognisedColumn } from './recognise.ts';
import { notAnEntry, tierLineOf } from './row-kinds.ts';
import { maskSensitive } from './sensitive.ts';
import type { SheetKind } from './sheet-kind.ts';
import { yearOf } from './tier-words.ts';
import { unitCell } from './unit-cell.ts';

/** What an imported row makes of an entry. */
export interface EntryContent {
  number: string;
  title: string;
  unit: string | null;
  contributors: string[];
  category: string | null;
  summary: string | null;
  /** Further columns by their own heading; blank cells are left out. */
  extra: { label: string; value: string }[];
}

export interface ReadRow extends EntryContent {
  /** 1-based. */
  row: number;
  /**
   * Where its number is from: stated, as somebody gave it; running, from a column that only counts the rows (序号);
   * madeUp, because the sheet has none.
   */
  numbered: 'stated' | 'running' | 'madeUp';
  /** Only of past lists, else null. */
  tierName: string | null;
  year: number | null;
  programme: string | null;
  /** Not an entry (合计, 填表人), or left out by the user. */
  leftOut: boolean;
}

export interface ReadRows {
  rows: ReadRow[];
  problems: ImportProblem[];
}

/** Characters, counted as code points. */
export const maxLengths = {
  number: 64,
  title: 300,
  unit: 300,
  contributor: 100,
  category: 100,
  summary: 20_000,
  extra: 5000,
  tierName: 100,
  programme: 200,
} as const;

/** Warnings of one kind beyond this many say nothing new. */
const MAX_WARNINGS = 200;

/**
 * Turns the rows under the header into entries, and says what is odd about them. Blank rows vanish; total lines,
 * notes under the table and repeated headings are left out; a row that continues a merged title gives its
 * people to the row above. Numbers are as the sheet gives them, or made up.
 */
export function readRows(
  sheet: RawSheet,
  sheetName: string | null,
  header: Header,
  columns: readonly RecognisedColumn[],
  options: Pick<
    ImportPlan,
    'numberPrefix' | 'leftOutRows' | 'followNumbers' | 'corrections' | 'unit' | 'category'
  >,
  kind: SheetKind = 'entries',
): ReadRows {
  const problems: ImportProblem[] = [];
  const warned = new Map<string, number>();
  const report: Report = (problem) => {
    if (problem.severity === 'warning') {
      const count = (warned.get(problem.code) ?? 0) + 1;
      warned.set(problem.code, count);
      if (count > MAX_WARNINGS) return;
    }
    problems.push({ ...problem, sheet: sheetName });
  };
  const leftOutByUser = new Set(options.leftOutRows);
  const data = sheet.rows.filter((row) => row.row > header.last);
  const merged = mergedParents(sheet, header.last);
  const fields = new Map<ImportField, RecognisedColumn[]>();
  for (const column of columns) {
    const same = fields.get(column.field);
    if (same) same.push(column);
    else fields.set(column.field, [column]);
  }
  const byField = (field: ImportField) => fields.get(field) ?? [];
  const titleColumn = byField('title')[0];
  const numberColumn = byField('number')[0];
  const numberIndex = numberColumn?.index;
  const typed = new Set(
    options.corrections?.flatMap(({ row, column }) => (column === numberIndex ? [row] : [])),
  );
  const checkCells = cellChecker(columns);
  const rows: ReadRow[] = [];
  const bodies: Body[] = [];
  /** The last line such as "一等奖（3项）" above the row. */
  let tierAbove: string | null = null;

  for (const source of data) {
    const at = (column: RecognisedColumn | undefined) =>
      column ? valueAt(source, column.index, merged) : '';
    const own = (column: RecognisedColumn | undefined) =>
      column ? oneLine(cellText(source, column.index)) : '';
    const place = (column: RecognisedColumn | undefined, value: string | null = null) => ({
      row: source.row,
      column: column?.letter ?? null,
      header: column?.header ?? null,
      value: value !== null && column?.sensitive ? maskSensitive(value) : value,
    });

    const tierLine = kind === 'past' ? tierLineOf(source) : null;
    tierAbove = tierLine ?? tierAbove;
    const notEntry = tierLine === null ? notAnEntry(source, header, columns, own(titleColumn)) : 'tierLine';
    if (notEntry === 'blank') continue;
    const isContinued =
      titleColumn && own(titleColumn) === '' && at(titleColumn) !== '' && own(numberColumn) === '';
    const previous = bodies.at(-1)?.read;
    if (isContinued && previous && !notEntry) {
      for (const column of byField('contributors')) {
        previous.contributors.push(...splitContributors(cellText(source, column.index)).names);
      }
      report({
        severity: 'warning',
        code: 'mergedCells',
        params: {},
        ...place(titleColumn, oneLine(at(titleColumn))),
      });
      continue;
    }

    const title = oneLine(at(titleColumn));
    // A line of totals is nobody's.
    const said: Pick<ImportPlan, 'unit' | 'category'> = notEntry === null ? options : {};
    const people = byField('contributors').map((column) => ({ column, list: splitContributors(at(column)) }));
    const units = unitCell(at(byField('unit').find((column) => at(column) !== '')) || (said.unit ?? ''));
    const year = oneLine(at(byField('year')[0]));
    const read: ReadRow = {
      row: source.row,
      number: '',
      numbered: 'madeUp',
      title,
      unit: units.text || null,
      contributors: people.flatMap(({ list }) => list.names),
      category: oneLine(at(byField('category').find((column) => at(column) !== ''))) || said.category || null,
      summary:
        byField('summary')
          .map(at)
          .map(manyLines)
          .filter((text) => text !== '')
          .join('\n') || null,
      extra: byField('extra')
        .map((column) => ({ label: column.header || column.letter, value: manyLines(at(column)) }))
        .filter(({ value }) => value !== ''),
      leftOut: notEntry !== null || leftOutByUser.has(source.row),
      tierName: oneLine(at(byField('tierName')[0])) || tierAbove,
      year: yearOf(year),
      programme: oneLine(at(byField('programme')[0])) || null,
    };
    rows.push(read);
    if (notEntry !== null) {
      const value = oneLine(source.cells.find((cell) => cell.trim() !== '') ?? '');
      const params = tierLine === null ? {} : { tier: tierLine };
      report({ severity: 'warning', code: notEntry, params, ...place(undefined, value) });
      continue;
    }
    const statedNumber = entryNumber(own(numberColumn));
    bodies.push({ read, statedNumber, isTyped: statedNumber !== '' && typed.has(source.row) });
    if (read.leftOut) continue;

    if (titleColumn && title === '' && !source.withoutValue?.includes(titleColumn.index)) {
      report({ severity: 'error', code: 'titleMissing', params: {}, ...place(titleColumn) });
    }
    const tooLong = (column: RecognisedColumn | undefined, text: string | null, max: number) => {
      if (text !== null && [...text].length > max) {
        report({ severity: 'error', code: 'tooLong', params: { max }, ...place(column, shortened(text)) });
      }
    };
    const unitColumn = byField('unit')[0];
    tooLong(numberColumn, own(numberColumn), maxLengths.number);
    tooLong(titleColumn, title, maxLengths.title);
    tooLong(unitColumn, read.unit, maxLengths.unit);
    tooLong(byField('tierName')[0], read.tierName, maxLengths.tierName);
    tooLong(byField('programme')[0], read.programme, maxLengths.programme);
    if (kind === 'past' && year !== '' && read.year === null) {
      report({ severity: 'warning', code: 'yearUnclear', params: {}, ...place(byField('year')[0], year) });
    }
    if (units.count > 1) {
      const params = { count: units.count };
      report({ severity: 'warning', code: 'severalUnits', params, ...place(unitColumn, units.text) });
    }
    tooLong(byField('category')[0], read.category, maxLengths.category);
    tooLong(byField('summary')[0], read.summary, maxLengths.summary);
    for (const column of byField('extra')) tooLong(column, manyLines(at(column)), maxLengths.extra);
    for (const { column, list } of people) {
      for (const name of list.names) tooLong(column, name, maxLengths.contributor);
      const unlikely = list.names.filter((name) => !isLikelyName(name) && !isNoContent(name));
      if (unlikely.length > 0) {
        const params = { names: shortened(unlikely.join('、')) };
        report({ severity: 'warning', code: 'nameUnlikely', params, ...place(column, oneLine(at(column))) });
      }
      if (list.stated !== null && list.stated !== list.names.length) {
        const params = { stated: list.stated, listed: list.names.length };
        report({ severity: 'warning', code: 'peopleCount', params, ...place(column, oneLine(at(column))) });
      }
    }
    checkCells(source, (severity, code, column, value) =>
      report({ severity, code, params: {}, ...place(column, value) }),
    );
  }

  const repeats = giveNumbers(bodies, numberColumn, options);
  if (repeats && kind === 'entries') {
    const { letter: column = null, header: heading = null } = numberColumn ?? {};
    report({
      severity: 'warning',
      code: 'numbersRepeat',
      params: {},
      row: null,
      column,
      header: heading,
      value: null,
    });
  }
  if (titleColumn) {
    const { unit, contributors } = { unit: byField('unit')[0], contributors: byField('contributors')[0] };
    const missing = reportMissing(bodies, report);
    if (kind === 'past') missing('tierMissing', byField('tierName')[0], ({ read }) => read.tierName === null);
    else {
      missing('numberMissing', numberColumn, ({ statedNumber }) => statedNumber === '');
      missing('unitMissing', unit, ({ read }) => read.unit === null);
      missing('contributorsMissing', contributors, ({ read }) => read.contributors.length === 0);
    }
  }
  const reads = bodies.map(({ read }) => read);
  const claimsNumber = ({ numbered }: ReadRow) => !options.followNumbers || numbered === 'stated';
  // Published lists begin to count anew under each prize; nothing hangs on their numbers.
  if (kind === 'entries') reportNumberTwins(reads.filter(claimsNumber), numberColumn, report);
  reportTitleTwins(reads, titleColumn, report);
  return { rows, problems };
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}\u2026` : text;
}
