/** How a cell looks; each different look is one entry of the workbook's style table. */
export interface CellLook {
  font: 'body' | 'head' | 'title' | 'strong' | 'struck' | 'note';
  /** Number format code: '@' = text. */
  format: string;
  align: 'left' | 'center' | 'right';
  wrap: boolean;
  boxed: boolean;
  shaded: boolean;
}

const fonts: readonly (readonly [CellLook['font'], string])[] = [
  ['body', '<sz val="11"/><name val="宋体"/>'],
  ['head', '<sz val="11"/><name val="黑体"/>'],
  ['title', '<b/><sz val="16"/><name val="宋体"/>'],
  ['strong', '<b/><sz val="11"/><name val="宋体"/>'],
  ['struck', '<strike/><sz val="11"/><color rgb="FF666666"/><name val="宋体"/>'],
  ['note', '<sz val="9"/><color rgb="FF555555"/><name val="宋体"/>'],
];

const FIRST_OWN_FORMAT = 164;

/** Collects the looks of a workbook and writes them as xl/styles.xml (ECMA-376 part 1, 18.8). */
export class SheetStyles {
  readonly #looks = new Map<string, { index: number; look: CellLook }>();
  readonly #formats = new Map<string, number>();

  constructor() {
    this.index({ font: 'body', format: 'General', align: 'left', wrap: false, boxed: false, shaded: false });
  }

  index(look: CellLook): number {
    const key = `${look.font}|${look.format}|${look.align}|${look.wrap}|${look.boxed}|${look.shaded}`;
    const known = this.#looks.get(key);
    if (known) return known.index;
    const index = this.#looks.size;
    this.#looks.set(key, { index, look });
    return index;
  }

  xml(): string {
    const looks = [...this.#looks.values()].map(({ look }) => {
      const font = fonts.findIndex(([name]) => name === look.font);
      return `<xf numFmtId="${this.#formatId(look.format)}" fontId="${font}" fillId="${look.shaded ? 2 : 0}" borderId="${look.boxed ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${look.align}" vertical="center"${look.wrap ? ' wrapText="1"' : ''}/></xf>`;
    });
    const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`;
    const formats = [...this.#formats].map(
      ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
    );
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
      formats.length === 0 ? '' : `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`
    }<fonts count="${fonts.length}">${fonts.map(([, xml]) => `<font>${xml}</font>`).join('')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0F0F0"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${looks.length}">${looks.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }

  #formatId(code: string): number {
    const builtin = { General: 0, '0': 1, '0.00': 2, '@': 49 }[code];
    if (builtin !== undefined) return builtin;
    const known = this.#formats.get(code);
    if (known !== undefined) return known;
    const id = FIRST_OWN_FORMAT + this.#formats.size;
    this.#formats.set(code, id);
    return id;
  }
}
