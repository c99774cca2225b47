import { manyLines, oneLine } from './cell-words.ts';
import { exactMeaning, normaliseHeader } from './header-words.ts';
import { sensitiveKind } from './sensitive.ts';

/** One cell of a table in a form. */
export interface FormCell {
  /** Paragraphs with line breaks between them. */
  text: string;
  /** Columns that it spans. */
  span: number;
  /** Its place in a cell merged over several rows. */
  merged: 'first' | 'continued' | null;
}

export type FormBlock = { kind: 'paragraph'; text: string } | { kind: 'table'; rows: FormCell[][] };

export interface FormField {
  /** As the form writes it. */
  label: string;
  /** May be ''. */
  value: string;
}

/** Labels of application forms beside those that head the columns of lists. */
const formLabels = new Set(
  `性别 年龄 民族 出生年月 出生日期 文化程度 学历 学位 职务 职称 职务职称 职务/职称 技术等级 工种 岗位 政治面貌 专业 参加工作时间
  联系人 联系人姓名 通讯地址 通信地址 地址 邮编 邮政编码 传真 电子邮箱 邮箱 email 单位性质 所属行业 行业 所属产业 职工人数
  推荐单位 推荐单位意见 推荐意见 单位意见 基层工会意见 工会意见 审核意见 评审意见 专家意见 初审意见 主管部门意见 所在单位意见
  创新点 主要创新点 技术创新点 关键技术 成果背景 立项背景 实施情况 应用情况 推广应用情况 推广情况 应用效果 经济和社会效益
  经济效益和社会效益 社会经济效益 完成起止时间 起止时间 主要事迹 主要贡献 贡献 排名 排序 身份 起始时间 实施单位 合作单位 协作单位
  成果等级 获奖情况 曾获奖励 曾获奖励情况 专利情况 知识产权情况 申报日期 填表日期 填报日期 填表人`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const longestLabel = 20;
const longestUnknownLabel = 12;

/**
 * Reads a form as people fill it in: the cell to the right of a label, else the cell below it, else what follows the
 * label in its own cell or paragraph. A row of labels alone heads a list of people: its names come one a line.
 * Labels keep their first value that is not blank, in the order of the form.
 */
export function readFormFields(blocks: readonly FormBlock[]): FormField[] {
  const fields = new Map<string, FormField>();
  const put = (label: string, value: string) => {
    const key = normaliseHeader(label);
    if (key === '') return;
    const clean = chosenOption(manyLines(value).replace(/^[_＿\s]+$/, ''));
    const known = fields.get(key);
    if (known === undefined) fields.set(key, { label: labelText(label), value: clean });
    else if (known.value === '') known.value = clean;
  };
  for (const block of blocks) {
    if (block.kind === 'table') readFormTable(block.rows, put);
    else readParagraph(block.text, put);
  }
  return [...fields.values()];
}

type Put = (label: string, value: string) => void;

function readFormTable(rows: readonly FormCell[][], put: Put): void {
  /** What the columns below a row of labels hold, by grid column. */
  let people: { at: number; until: number; label: string }[] | null = null;
  const names = new Map<string, string[]>();
  rows.forEach((row, r) => {
    const cells = withPlaces(row).filter(({ cell }) => cell.merged !== 'continued');
    const filled = cells.filter(({ cell }) => cell.text.trim() !== '');
    if (filled.length === 0) return;
    const headings = filled.filter(({ cell }) => isLabel(cell.text));
    const list = filled.filter(({ cell }) => cell.merged !== 'first' || !isLabel(cell.text));
    if (list.length >= 2 && list.every(({ cell }) => isLabel(cell.text)) && isListBelow(rows, r)) {
      people = list.map(({ at, until, cell }) => ({ at, until, label: cell.text }));
      return;
    }
    if (people !== null && headings.length === 0) {
      for (const { at, cell } of filled) {
        const column = people.find((heading) => at >= heading.at && at < heading.until);
        if (column && exactMeaning(column.label)?.field === 'contributors') {
          const label = '主要完成人';
          names.set(label, [...(names.get(label) ?? []), oneLine(cell.text).replace(/\s+/g, '')]);
        }
      }
      return;
    }
    people = null;
    readPairs(
      cells.map(({ cell }) => cell),
      rows[r + 1],
      put,
    );
  });
  for (const [label, list] of names) put(label, list.join('、'));
}

/** A row of labels heads a list if the row below has values under it. */
function isListBelow(rows: readonly FormCell[][], r: number): boolean {
  const below = (rows[r + 1] ?? []).filter(({ merged }) => merged !== 'continued');
  const filled = below.filter(({ text }) => text.trim() !== '');
  return below.length >= 2 && filled.every(({ text }) => !isLabel(text));
}

function withPlaces(row: readonly FormCell[]): { at: number; until: number; cell: FormCell }[] {
  let at = 0;
  return row.map((cell) => {
    const from = at;
    at += cell.span;
    return { at: from, until: at, cell };
  });
}

function readPairs(cells: readonly FormCell[], below: readonly FormCell[] | undefined, put: Put): void {
  // A title down the side of several rows is no label of the cell beside it when that one is a label itself.
  const [first, second] = cells;
  const start = first?.merged === 'first' && second && isLabel(second.text) && cells.length > 2 ? 1 : 0;
  for (let i = start; i < cells.length; i++) {
    const cell = cells[i];
    const next = cells[i + 1];
    if (!cell || cell.text.trim() === '') continue;
    const known = isLabel(cell.text);
    if (known && next && !isLabel(next.text)) {
      put(cell.text, next.text);
      i++;
    } else if (
      known &&
      !next &&
      cells.length === 1 &&
      below?.length === 1 &&
      !isLabel(below[0]?.text ?? '')
    ) {
      put(cell.text, below[0]?.text ?? '');
    } else if (known) {
      put(cell.text, '');
    } else if (!readOwn(cell.text, put) && next && mayBeLabel(cell.text) && !isLabel(next.text)) {
      put(cell.text, next.text);
      i++;
    }
  }
}

/** "成果简介：……" or a label in the first line and the text below it, all in one cell. */
function readOwn(text: string, put: Put): boolean {
  const lines = text.trim().split('\n');
  const first = lines[0] ?? '';
  const colon = /^([^：:\n]{2,30})[：:]/.exec(first);
  if (colon && isLabel(colon[1] ?? '')) {
    put(colon[1] ?? '', [first.slice(colon[0].length), ...lines.slice(1)].join('\n'));
    return true;
  }
  if (lines.length > 1 && isLabel(first)) {
    put(first, lines.slice(1).join('\n'));
    return true;
  }
  return false;
}

/** "申报单位：一厂    联系人：张三": every known label with what follows it up to the next. */
function readParagraph(text: string, put: Put): void {
  const found = [...text.matchAll(/([^：:\s_＿]{1,12}(?:[ \u3000][^：:\s_＿]{1,6}){0,5})[ \u3000]*[：:]/g)];
  const labels = found
    .map((match) => ({ ...labelAtEnd(match[1] ?? ''), match }))
    .filter(({ label }) => label !== '');
  labels.forEach(({ label, match }, i) => {
    const from = match.index + match[0].length;
    const following = labels[i + 1];
    const to = following ? following.match.index + following.skipped : text.length;
    put(label, text.slice(from, to).replace(/[_＿]+/g, ' '));
  });
}

/** The label at the end of what stands before a colon: of "一厂 联系人" it is 联系人. */
function labelAtEnd(words: string): { label: string; skipped: number } {
  if (isKnownLabel(words)) return { label: words, skipped: 0 };
  const last = /[ \u3000]([^ \u3000]+)$/.exec(words);
  const label = last?.[1] ?? '';
  if (isLabel(label)) return { label, skipped: words.length - label.length };
  return { label: isLabel(words) ? words : '', skipped: 0 };
}

function isKnownLabel(text: string): boolean {
  const word = normaliseHeader(labelText(text));
  return word.length <= longestLabel && (exactMeaning(word) !== null || formLabels.has(word));
}

function isLabel(text: string): boolean {
  if (isKnownLabel(text)) return true;
  const word = normaliseHeader(labelText(text));
  return word.length <= longestUnknownLabel && /^\D+$/.test(word) && sensitiveKind(word, []) !== null;
}

/** Short words without a sentence in them: in a form that is what stands before a value. */
function mayBeLabel(text: string): boolean {
  const word = normaliseHeader(labelText(text));
  return (
    word !== '' &&
    word.length <= longestUnknownLabel &&
    !/[\d。，,；;、]/.test(word) &&
    !text.includes('\n\n')
  );
}

/** Letters down a narrow cell stand one a line: they are one word. */
function labelText(text: string): string {
  const lines = text
    .slice(0, 1000)
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const word = lines.every((line) => [...line].length <= 2) ? lines.join('') : lines.join(' ');
  const spaced = /^(?:[^\s\w]\s+)+[^\s\w]$/u.test(word);
  return (spaced ? word.replace(/\s+/g, '') : word).replace(/[：:]\s*$/, '');
}

/** Of "□小发明 ☑小革新" what is ticked; any other text as it is. */
function chosenOption(text: string): string {
  if (!/[□☐○]/.test(text)) return text;
  const ticked = [...text.matchAll(/[☑☒√✓■●]\s*([^□☐○☑☒√✓■●\s]+)/g)].map((match) => match[1] ?? '');
  return ticked.length > 0 ? ticked.join('、') : '';
}
