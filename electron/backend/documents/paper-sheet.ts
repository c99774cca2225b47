import type {
  Formula,
  PaperBlock,
  PaperCell,
  PaperColumn,
  PaperSection,
  PaperTable,
} from '../../../shared/documents/paper.ts';
import { shown } from '../../../shared/documents/paper.ts';
import type { CellLook, SheetStyles } from './sheet-styles.ts';
import { cellName, columnName, xmlText } from './sheet-xml.ts';

const LINE_POINTS = 15;
/** A row may be 409 points high. */
const MOST_LINES = 26;
const LEAST_COLUMNS = 6;
/** Room for the QR code beside the title. */
const TITLE_POINTS = 50;
const text: CellLook = { font: 'body', format: '@', align: 'left', wrap: true, boxed: false, shaded: false };
const boxed: CellLook = { ...text, boxed: true };

/** One sheet of a workbook being written, row by row. */
export class PaperSheet {
  /** Row of the first table's head, counting from 1: frozen and repeated on every page. Null = no table. */
  headRow: number | null = null;
  /** Rows written so far. */
  row = 0;
  /** As wide as the widest table. */
  readonly width: number;
  readonly columns: readonly { width: number }[];
  readonly merges: string[] = [];
  readonly #styles: SheetStyles;
  readonly #write: (xml: string) => void;

  constructor(section: PaperSection, styles: SheetStyles, write: (xml: string) => void) {
    this.#styles = styles;
    this.#write = write;
    const tables = section.blocks.filter((block): block is PaperTable => block.kind === 'table');
    this.width = Math.max(1, ...tables.map(({ columns }) => columns.length));
    if (tables.length === 0) this.width = LEAST_COLUMNS;
    this.columns = Array.from({ length: this.width }, (_, index) => ({
      width:
        tables.length === 0 ? 16 : Math.max(4, ...tables.map(({ columns }) => columns[index]?.width ?? 0)),
    }));
  }

  addBlock(block: PaperBlock): void {
    switch (block.kind) {
      case 'title':
        this.#line(block.text, { ...text, font: 'title', align: 'center' }, TITLE_POINTS);
        return;
      case 'subtitle':
        this.#line(block.text, { ...text, align: 'center' });
        return;
      case 'heading':
        this.#blank();
        this.#line(block.text, { ...text, font: 'head' });
        return;
      case 'paragraph': {
        const align = block.style === 'centred' ? 'center' : block.style === 'right' ? 'right' : 'left';
        const font = block.style === 'note' ? 'note' : block.style === 'strong' ? 'strong' : 'body';
        this.#line(block.text, { ...text, align, font });
        return;
      }
      case 'table':
        this.#table(block);
        return;
      case 'signatures':
        this.#blank();
        for (const { label } of block.lines) this.#line(`${label}：`, text, 26);
        return;
      case 'writing':
        this.#line(`${block.label}：`, { ...text, font: 'strong' });
        for (let line = 0; line < block.lines; line += 1) this.#line('', text, 26);
        return;
      case 'issued':
        this.#blank();
        this.#line(block.issuer, { ...text, align: 'right' });
        this.#line(block.date, { ...text, align: 'right' });
        return;
      case 'chart':
        this.#line(block.about, { ...text, font: 'note' });
        return;
      case 'certificate':
        for (const line of [
          block.heading,
          ...block.recipients,
          block.body,
          block.issuer,
          block.date,
          block.number,
        ])
          this.#line(line, text);
        return;
      case 'pageBreak':
        return;
    }
  }

  #blank(): void {
    this.row += 1;
  }

  /** One text over the whole width. */
  #line(value: string, look: CellLook, points?: number): void {
    this.row += 1;
    const room = this.columns.reduce((sum, { width }) => sum + width, 0);
    const height = points ?? LINE_POINTS * linesOf(value, room) + 3;
    this.#write(
      `<row r="${this.row}" ht="${height}" customHeight="1">${this.#textCell(0, value, look)}</row>`,
    );
    if (this.width > 1) this.merges.push(`A${this.row}:${cellName(this.width - 1, this.row)}`);
  }

  #table({ columns, rows, totals, rowHeight }: PaperTable): void {
    this.row += 1;
    this.headRow ??= this.row;
    const head: CellLook = { ...boxed, font: 'head', align: 'center', shaded: true };
    const headHeight =
      LINE_POINTS * Math.max(1, ...columns.map(({ label, width }) => linesOf(label, width - 1))) + 5;
    this.#write(
      `<row r="${this.row}" ht="${headHeight}" customHeight="1">${columns.map(({ label }, index) => this.#textCell(index, label, head)).join('')}</row>`,
    );
    const first = this.row + 1;
    rows.forEach((cells, index) => {
      this.row += 1;
      const lastOfSum = Math.min(this.row - 1, first + rows.length - totals - 1);
      const isTotal = index >= rows.length - totals;
      const xml = columns
        .map((column, at) => this.#cell(at, cells[at], column, { first, last: lastOfSum }, isTotal))
        .join('');
      const lines = Math.max(
        1,
        ...columns.map(({ width }, at) => linesOf(cells[at] ? shown(cells[at]) : '', width - 1)),
      );
      const height = Math.max(LINE_POINTS * lines + 4, (rowHeight ?? 0) * 2.835);
      this.#write(`<row r="${this.row}" ht="${height}" customHeight="1">${xml}</row>`);
    });
  }

  #cell(
    at: number,
    cell: PaperCell | undefined,
    { align }: PaperColumn,
    rows: { first: number; last: number },
    isTotal: boolean,
  ): string {
    const look = { ...boxed, align, ...(isTotal ? { font: 'strong' as const } : {}) };
    if (!cell) return this.#textCell(at, '', look);
    switch (cell.kind) {
      case 'text':
        return this.#textCell(at, cell.text, cell.strong ? { ...look, font: 'strong' } : look);
      case 'date':
        return this.#number(
          at,
          String(serialOf(cell.day)),
          { ...look, format: 'yyyy-mm-dd', wrap: false },
          '',
        );
      case 'integer':
        return this.#number(
          at,
          String(cell.value),
          { ...look, format: '0', wrap: false },
          cell.formula ? formulaText(cell.formula, at, this.row, rows) : '',
        );
      case 'decimal': {
        const digits = cell.value.split('.')[1]?.length ?? 0;
        const format = digits === 0 ? '0' : `0.${'0'.repeat(digits)}`;
        return this.#number(
          at,
          cell.value,
          { ...look, format, wrap: false, ...(cell.struck ? { font: 'struck' as const } : {}) },
          cell.formula ? formulaText(cell.formula, at, this.row, rows) : '',
        );
      }
    }
  }

  #textCell(at: number, value: string, look: CellLook): string {
    const start = `<c r="${cellName(at, this.row)}" s="${this.#styles.index(look)}"`;
    // Inline text of the text format: what begins with = stays text even when someone edits the cell.
    return value === ''
      ? `${start}/>`
      : `${start} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
  }

  #number(at: number, value: string, look: CellLook, formula: string): string {
    return `<c r="${cellName(at, this.row)}" s="${this.#styles.index(look)}">${formula === '' ? '' : `<f>${formula}</f>`}<v>${value}</v></c>`;
  }
}

function formulaText(
  formula: Formula,
  at: number,
  row: number,
  rows: { first: number; last: number },
): string {
  const across = (from: number, to: number) => `${cellName(from, row)}:${cellName(to, row)}`;
  switch (formula.kind) {
    case 'columnSum':
      return `SUM(${columnName(at)}${rows.first}:${columnName(at)}${rows.last})`;
    case 'mean':
      return `ROUND(AVERAGE(${across(formula.from, formula.to)}),${formula.digits})`;
    case 'median':
      return `ROUND(MEDIAN(${across(formula.from, formula.to)}),${formula.digits})`;
    case 'range': {
      const cells = across(formula.from, formula.to);
      return `ROUND(MAX(${cells})-MIN(${cells}),${formula.digits})`;
    }
    case 'product':
      return `ROUND(${cellName(formula.left, row)}*${cellName(formula.right, row)},${formula.digits})`;
    case 'trimmedMean': {
      const cells = across(formula.from, formula.to);
      const dropped = Array.from(
        { length: formula.drop },
        (_, index) => `-LARGE(${cells},${index + 1})-SMALL(${cells},${index + 1})`,
      ).join('');
      return `ROUND((SUM(${cells})${dropped})/(COUNT(${cells})-${2 * formula.drop}),${formula.digits})`;
    }
  }
}

/** Days of the spreadsheet calendar: 1899-12-30 is 0. */
function serialOf(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}

/** Lines that a text takes in so many half-width characters; not every program makes room by itself. */
function linesOf(value: string, room: number): number {
  let lines = 0;
  for (const line of value.split('\n')) {
    let width = 0;
    for (const character of line) width += (character.codePointAt(0) ?? 0) < 0x250 ? 1 : 2;
    lines += Math.max(1, Math.ceil(width / Math.max(2, room)));
  }
  return Math.min(MOST_LINES, lines);
}
