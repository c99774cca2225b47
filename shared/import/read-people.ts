import { oneLine } from './cell-words.ts';
import { normaliseHeader } from './header-words.ts';
import { cellText, columnLetters, type RawRow, type RawSheet, type RawWorkbook } from './raw-workbook.ts';
import { isIdNumber, maskSensitive } from './sensitive.ts';

/** What a column of a list of judges can mean. 'drop' leaves it out. */
export type PeopleField = 'name' | 'unit' | 'specialty' | 'contact' | 'drop';

/** Headings of real expert lists, the better one for its field first; as `normaliseHeader` leaves them. */
const words: Readonly<Record<Exclude<PeopleField, 'drop'>, readonly string[]>> = {
  name: '姓名 评委姓名 专家姓名 评委 专家 评审专家 评审员 委员姓名 委员 名字 name fullname judge expert'.split(
    ' ',
  ),
  unit: '单位 工作单位 所在单位 单位名称 所属单位 任职单位 供职单位 机构 部门 unit organisation organization company institution affiliation'.split(
    ' ',
  ),
  specialty:
    '专业 专业领域 从事专业 擅长领域 研究方向 专业方向 所学专业 评审专业 专家类别 领域 学科 工种 行业 specialty speciality field expertise discipline'.split(
      ' ',
    ),
  contact:
    '联系方式 联系电话 电话 手机 手机号 手机号码 移动电话 电话号码 办公电话 邮箱 电子邮箱 电子邮件 contact phone mobile tel telephone email e-mail'.split(
      ' ',
    ),
};
const meanings = new Map(
  Object.entries(words).flatMap(([field, list]) =>
    list.map((word, preference) => [word, { field: field as PeopleField, preference }] as const),
  ),
);
const HEADER_ROWS = 50;
const limits = { name: 50, unit: 100, specialty: 100, contact: 100 } as const;

export interface PeopleProblem {
  severity: 'error' | 'warning';
  code:
    | 'nameMissing'
    | 'nameTooLong'
    | 'cellTooLong'
    | 'doubled'
    | 'numberAsName'
    | 'idNumber'
    | 'noNameColumn';
  params: Record<string, string | number>;
  /** 1-based; null = the whole sheet. */
  row: number | null;
  /** Letter as the spreadsheet shows it. */
  column: string | null;
  header: string | null;
  value: string | null;
}

export interface ReadPerson {
  /** 1-based. */
  row: number;
  name: string;
  unit: string | null;
  specialty: string | null;
  contact: string | null;
  /** error: cannot be added; doubled: the same person stood further up. */
  outcome: 'ready' | 'error' | 'doubled';
}

export interface PeopleSheet {
  sheets: { name: string; rows: number }[];
  sheet: string;
  /** 1-based; null = no heading was found, and the columns are taken by their place. */
  headerRow: number | null;
  columns: { letter: string; header: string; field: PeopleField }[];
  people: ReadPerson[];
  problems: PeopleProblem[];
}

export interface PeoplePlan {
  sheet: string | null;
  /** By column in order; null = by their headings. */
  fields: readonly PeopleField[] | null;
}

/** Reads a list of judges: the sheet with a column of names, whatever stands above it and whatever its headings are. */
export function readPeople(workbook: RawWorkbook, plan: PeoplePlan): PeopleSheet {
  const filled = workbook.sheets.filter((sheet) => sheet.rows.length > 0);
  const sheet =
    filled.find(({ name }) => name === plan.sheet) ??
    filled.find((one) => !one.hidden && headerOf(one) !== null) ??
    filled.find(({ hidden }) => !hidden) ??
    filled[0];
  if (!sheet) throw new Error('a workbook has a sheet with cells');
  const header = headerOf(sheet);
  const columns = columnsOf(sheet, header, plan.fields);
  const rows = sheet.rows.filter((row) => header === null || row.row > header.row);
  const problems: PeopleProblem[] = [];
  if (!columns.some(({ field }) => field === 'name')) {
    const nowhere = { row: null, column: null, header: null, value: null };
    problems.push({ severity: 'error', code: 'noNameColumn', params: {}, ...nowhere });
  }
  const seen = new Map<string, number>();
  const people = rows.flatMap((row) => readRow(row, columns, seen, problems));
  return {
    sheets: filled.map(({ name, rows: { length } }) => ({ name, rows: length })),
    sheet: sheet.name,
    headerRow: header?.row ?? null,
    columns,
    people,
    problems,
  };
}

/** The row with most known headings, a name among them. */
function headerOf(sheet: RawSheet): RawRow | null {
  let best: { row: RawRow; known: number } | null = null;
  for (const row of sheet.rows.slice(0, HEADER_ROWS)) {
    const found = row.cells.flatMap((cell) => meanings.get(normaliseHeader(cell))?.field ?? []);
    const known = new Set(found).size;
    if (found.includes('name') && known > (best?.known ?? 0)) best = { row, known };
  }
  return best?.row ?? null;
}

function columnsOf(
  sheet: RawSheet,
  header: RawRow | null,
  given: readonly PeopleField[] | null,
): PeopleSheet['columns'] {
  const order: PeopleField[] = ['name', 'unit', 'specialty', 'contact'];
  const columns = Array.from({ length: sheet.columns }, (_, index) => {
    const text = header === null ? '' : oneLine(cellText(header, index));
    const meaning = meanings.get(normaliseHeader(text));
    return { index, letter: columnLetters(index), header: text, meaning };
  });
  const best = new Map<PeopleField, { index: number; preference: number }>();
  for (const { index, meaning } of columns) {
    if (meaning && meaning.preference < (best.get(meaning.field)?.preference ?? Number.POSITIVE_INFINITY))
      best.set(meaning.field, { index, preference: meaning.preference });
  }
  return columns.map(({ index, letter, header: text, meaning }) => {
    const byPlace = header === null ? (order[index] ?? 'drop') : 'drop';
    const own = meaning && best.get(meaning.field)?.index === index ? meaning.field : byPlace;
    return { letter, header: text, field: given?.[index] ?? own };
  });
}

function readRow(
  row: RawRow,
  columns: PeopleSheet['columns'],
  seen: Map<string, number>,
  problems: PeopleProblem[],
): ReadPerson[] {
  const at = (field: PeopleField) => columns.findIndex((column) => column.field === field);
  const text = (field: PeopleField) => {
    const index = at(field);
    return index === -1 ? '' : oneLine(cellText(row, index));
  };
  let failed = false;
  const report = (
    severity: PeopleProblem['severity'],
    code: PeopleProblem['code'],
    field: PeopleField,
    params: PeopleProblem['params'] = {},
  ) => {
    const column = columns[at(field)];
    const place = { row: row.row, column: column?.letter ?? null, header: column?.header ?? null };
    const value = code === 'idNumber' ? maskSensitive(text(field)) : text(field);
    problems.push({ severity, code, params, ...place, value: value.slice(0, 60) || null });
    if (severity === 'error') failed = true;
  };
  // Two-character names are padded in printed lists.
  const name = text('name').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  const person = { unit: text('unit'), specialty: text('specialty'), contact: text('contact') };
  if (name === '' && person.unit === '' && person.specialty === '' && person.contact === '') return [];
  if (name === '') report('error', 'nameMissing', 'name');
  else if (name.length > limits.name) report('error', 'nameTooLong', 'name', { limit: limits.name });
  else if (/^[\d\s.,-]+$/.test(name)) report('error', 'numberAsName', 'name');
  for (const field of ['unit', 'specialty', 'contact'] as const) {
    const value = person[field];
    if (value.length > limits[field]) report('error', 'cellTooLong', field, { limit: limits[field] });
    if (isIdNumber(value)) report('error', 'idNumber', field);
  }
  const kept = (value: string) => (value === '' || isIdNumber(value) ? null : value);
  const key = `${name}\n${person.unit}`;
  const before = seen.get(key);
  if (!failed && before !== undefined) report('warning', 'doubled', 'name', { row: before });
  if (!failed && before === undefined) seen.set(key, row.row);
  return [
    {
      row: row.row,
      name,
      unit: kept(person.unit),
      specialty: kept(person.specialty),
      contact: kept(person.contact),
      outcome: failed ? 'error' : before === undefined ? 'ready' : 'doubled',
    },
  ];
}
