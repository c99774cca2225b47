import type { Language } from '../contract/values.ts';
import type { DecimalText } from '../model/marks.ts';

/**
 * One description of a printed paper for all formats. It holds texts and finished figures only: what computes is the
 * tally, what lays out is the writer of a format.
 */
export interface Paper {
  /** Which paper it is, as the QR code and the file list name it: 'grade-list', 'score-summary', … */
  kind: string;
  title: string;
  /** Without extension; only characters that every file system takes. */
  fileName: string;
  language: Language;
  layout: PaperLayout;
  orientation: 'portrait' | 'landscape';
  identity: PaperIdentity;
  /** Each begins on a new page; in a workbook each is a sheet. */
  sections: readonly PaperSection[];
}

/**
 * official: 公文 after GB/T 9704-2012. table: wide lists. form: what is filled in and signed by hand.
 * certificate: one page a certificate, over a background.
 */
export type PaperLayout = 'official' | 'table' | 'form' | 'certificate';

/** What every page says about where its content comes from. */
export interface PaperIdentity {
  reviewId: string;
  reviewName: string;
  schemeVersion: number;
  /** ISO-8601, UTC. */
  madeAt: string;
  /**
   * sealed: figures of a seal. draft: figures that may still change, marked so on every page.
   * form: no figures of a result at all.
   */
  state: 'sealed' | 'draft' | 'form';
  /** SHA-256 of the seal, or of the tally of a draft; null on a form. */
  digest: string | null;
}

export interface PaperSection {
  /** Name of the sheet in a workbook. */
  name: string;
  blocks: readonly PaperBlock[];
}

export type ParagraphStyle =
  | 'body'
  /** Not indented: to whom it is addressed, a line of facts. */
  | 'flush'
  | 'centred'
  | 'right'
  /** Smaller, grey: what explains. */
  | 'note'
  | 'strong'
  /** 发文字号, above the title. */
  | 'documentNumber'
  /** 附件说明, under the text: what is attached. */
  | 'enclosure'
  /** 附件, at the head of what is attached. */
  | 'annex';

export type PaperBlock =
  | { kind: 'title'; text: string }
  | { kind: 'subtitle'; text: string }
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; style: ParagraphStyle; text: string }
  | PaperTable
  /** 签字栏: a label, an empty line, and a place for the date. */
  | { kind: 'signatures'; lines: readonly { label: string; dated: boolean }[] }
  /** Empty ruled lines to write on. */
  | { kind: 'writing'; label: string; lines: number }
  /** 落款: who issues it and on which day, right, as GB/T 9704 places it. */
  | { kind: 'issued'; issuer: string; date: string }
  /** A picture for paper and screen, the same figures for programs that draw charts themselves, and as a table. */
  | { kind: 'chart'; svg: string; about: string; figures: ChartFigures; data: PaperTable }
  | { kind: 'pageBreak' }
  | CertificateBlock;

/** bars: one series. ranges: three, the highest, the lowest and the mean of each label. */
export interface ChartFigures {
  kind: 'bars' | 'ranges';
  labels: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
  /** Titles of the axes; '' = none. */
  axes: { category: string; value: string };
}

export interface PaperColumn {
  label: string;
  /** Width in characters of the body font; on paper the columns share the page in this proportion. */
  width: number;
  align: 'left' | 'center' | 'right';
}

export interface PaperTable {
  kind: 'table';
  columns: readonly PaperColumn[];
  /** As many cells as columns. */
  rows: readonly (readonly PaperCell[])[];
  /** How many of the last rows are totals: set apart, and left out of sums. */
  totals: number;
  /** For handwriting: least height of a row in millimetres. */
  rowHeight?: number;
}

/** How a spreadsheet recomputes a figure; columns count from 0 and lie in the same row. */
export type Formula =
  | { kind: 'columnSum' }
  | { kind: 'mean' | 'median'; from: number; to: number; digits: number }
  | { kind: 'trimmedMean'; from: number; to: number; drop: number; digits: number }
  | { kind: 'range'; from: number; to: number; digits: number }
  | { kind: 'product'; left: number; right: number; digits: number };

export type PaperCell =
  | { kind: 'text'; text: string; strong?: boolean }
  /** The very characters that are ranked and shown: "91.40" stays 91.40. */
  | { kind: 'decimal'; value: DecimalText; struck?: boolean; formula?: Formula }
  | { kind: 'integer'; value: number; formula?: Formula }
  /** YYYY-MM-DD */
  | { kind: 'date'; day: string };

export interface CertificateBlock {
  kind: 'certificate';
  /** 荣誉证书 */
  heading: string;
  /** To whom: one line each. */
  recipients: readonly string[];
  body: string;
  issuer: string;
  date: string;
  number: string;
}

/** A picture under every certificate: PNG or JPEG. */
export interface Background {
  type: 'image/png' | 'image/jpeg';
  base64: string;
}

export const paperFormats = ['pdf', 'docx', 'xlsx', 'csv-utf8', 'csv-gb18030'] as const;
export type PaperFormat = (typeof paperFormats)[number];

export function text(value: string | null | undefined): PaperCell {
  return { kind: 'text', text: value ?? '' };
}

export function strong(value: string): PaperCell {
  return { kind: 'text', text: value, strong: true };
}

export function integer(value: number): PaperCell {
  return { kind: 'integer', value };
}

/** A figure, or an empty cell where there is none. */
export function decimal(
  value: DecimalText | null,
  extra: { struck?: boolean; formula?: Formula | null } = {},
): PaperCell {
  if (value === null) return text('');
  const { struck = false, formula = null } = extra;
  return { kind: 'decimal', value, ...(struck ? { struck } : {}), ...(formula ? { formula } : {}) };
}

export function column(
  label: string,
  width: number,
  align: 'left' | 'center' | 'right' = 'left',
): PaperColumn {
  return { label, width, align };
}

export function table(columns: readonly PaperColumn[], rows: PaperTable['rows'], totals = 0): PaperTable {
  return { kind: 'table', columns, rows, totals };
}

export function paragraph(style: ParagraphStyle, value: string): PaperBlock {
  return { kind: 'paragraph', style, text: value };
}

/** What a cell looks like on paper, in every format. */
export function shown(cell: PaperCell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'decimal':
      return cell.value;
    case 'integer':
      return String(cell.value);
    case 'date':
      return cell.day;
  }
}

/** Every text of a paper, for the search for characters that no font has. */
export function textsOf(paper: Paper): string[] {
  const texts = [paper.title, paper.identity.reviewName];
  for (const { blocks } of paper.sections) {
    for (const block of blocks) texts.push(...textsOfBlock(block));
  }
  return texts;
}

function textsOfBlock(block: PaperBlock): string[] {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'table':
      return [...block.columns.map(({ label }) => label), ...block.rows.flatMap((row) => row.map(shown))];
    case 'signatures':
      return block.lines.map(({ label }) => label);
    case 'writing':
      return [block.label];
    case 'issued':
      return [block.issuer, block.date];
    case 'chart':
      return [block.about, ...textsOfBlock(block.data)];
    case 'certificate':
      return [block.heading, ...block.recipients, block.body, block.issuer, block.date, block.number];
    case 'pageBreak':
      return [];
  }
}
