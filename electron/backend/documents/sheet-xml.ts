/** 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const known = names[index];
  if (known !== undefined) return known;
  const name =
    (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
  names[index] = name;
  return name;
}

const names: string[] = [];

export function cellName(column: number, row: number): string {
  return columnName(column) + row;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out
const special = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)/g;

/** Text for an XML part of a workbook: without what XML forbids, and with _x0041_ kept as it was typed. */
export function xmlText(value: string): string {
  return value.replace(special, (found) => {
    switch (found) {
      case '&':
        return '&amp;';
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '"':
        return '&quot;';
      case '_x':
        return '_x005F_x';
      default:
        return '';
    }
  });
}
