import type { MergedRange, RawSheet, RawWorkbook } from '../../shared/import/raw-workbook.ts';

type SheetParts = Partial<Omit<RawSheet, 'rows' | 'columns'>> & {
  /** 1-based rows. */
  hiddenRows?: number[];
  /** [1-based row, 0-based column] */
  formulas?: [number, number][];
  /** [1-based row, 0-based column] */
  withoutValue?: [number, number][];
};

/** A sheet from lines of cells; blank lines and cells are ''. */
export function aSheet(lines: readonly (readonly string[])[], parts: SheetParts = {}): RawSheet {
  const { hiddenRows = [], formulas = [], withoutValue = [], ...rest } = parts;
  const rows = lines.flatMap((cells, i) => {
    const row = i + 1;
    const at = (places: [number, number][]) =>
      places.filter(([place]) => place === row).map(([, column]) => column);
    const uncomputed = at(withoutValue);
    if (cells.every((cell) => cell === '') && uncomputed.length === 0) return [];
    return [
      {
        row,
        hidden: hiddenRows.includes(row),
        cells: [...cells],
        formulas: at(formulas),
        ...(uncomputed.length > 0 && { withoutValue: uncomputed }),
      },
    ];
  });
  const columns = Math.max(0, ...lines.map((cells) => cells.length));
  return { name: 'Sheet1', hidden: false, columns, rows, merges: [], hiddenColumns: [], ...rest };
}

export function aWorkbook(...sheets: RawSheet[]): RawWorkbook {
  return { format: 'xlsx', encoding: null, sheets };
}

/** "B2:C4" */
export function merged(reference: string): MergedRange {
  const match = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(reference);
  if (!match) throw new Error(reference);
  const [, left = '', top, right = '', bottom] = match;
  return {
    top: Number(top),
    left: left.charCodeAt(0) - 65,
    bottom: Number(bottom),
    right: right.charCodeAt(0) - 65,
  };
}
