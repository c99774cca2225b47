import { codeModules } from '../../../shared/documents/code-image.ts';
import type { Paper } from '../../../shared/documents/paper.ts';
import { pageMarks } from '../../../shared/documents/paper-marks.ts';
import { uniqueSheetNames } from '../../../shared/documents/screening-words.ts';
import { PaperSheet } from './paper-sheet.ts';
import { modulesPng } from './png-writer.ts';
import { SheetStyles } from './sheet-styles.ts';
import { columnName, xmlText } from './sheet-xml.ts';
import { ZipWriter } from './zip-writer.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const A4 = 9;

/**
 * An .xlsx of a paper (ECMA-376), written as a stream: numbers as numbers whose format shows exactly their digits,
 * totals as formulas beside their stored values, text as text, head frozen and repeated, print area and titles set,
 * one page wide on A4.
 */
export function writePaperWorkbook(paper: Paper): Uint8Array {
  const zip = new ZipWriter(new Date(paper.identity.madeAt));
  const styles = new SheetStyles();
  const names = uniqueSheetNames(paper.sections.map(({ name }) => name));
  const marks = pageMarks(paper);
  const code = marks.code;
  const defined: string[] = [];
  paper.sections.forEach((section, index) => {
    zip.add(`xl/worksheets/sheet${index + 1}.xml`, (write) => {
      const rows: string[] = [];
      const sheet = new PaperSheet(section, styles, (xml) => rows.push(xml));
      // A form is bound to no result; its footer says where it comes from.
      const blocks = code === null ? section.blocks : [...section.blocks, identityLine(marks)];
      // The head's place is known once the blocks before the first table are laid out.
      const tableAt = blocks.findIndex((block) => block.kind === 'table');
      const lead = tableAt < 0 ? blocks.length : tableAt;
      for (const block of blocks.slice(0, lead)) sheet.addBlock(block);
      write(sheetStart(paper, sheet, tableAt < 0 ? null : sheet.row + 1));
      flush();
      for (const block of blocks.slice(lead)) {
        sheet.addBlock(block);
        flush();
      }
      write(sheetEnd(paper, sheet, marks, code !== null));
      const quoted = `'${(names[index] ?? '').replaceAll("'", "''")}'`;
      const last = `$${columnName(sheet.width - 1)}$${Math.max(1, sheet.row)}`;
      defined.push(
        `<definedName name="_xlnm.Print_Area" localSheetId="${index}">${xmlText(`${quoted}!$A$1:${last}`)}</definedName>`,
      );
      if (sheet.headRow !== null) {
        const titles = `${quoted}!$${sheet.headRow}:$${sheet.headRow}`;
        defined.push(
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(titles)}</definedName>`,
        );
      }
      function flush(): void {
        for (let at = 0; at < rows.length; at += 500) write(rows.slice(at, at + 500).join(''));
        rows.length = 0;
      }
    });
    if (code !== null) addCode(zip, index + 1);
  });
  if (code !== null) zip.add('xl/media/code.png', (write) => write(modulesPng(codeModules(code), 4)), true);
  addPackage(zip, paper, names, defined, styles, code !== null);
  return zip.finish();
}

function identityLine(marks: ReturnType<typeof pageMarks>): {
  kind: 'paragraph';
  style: 'note';
  text: string;
} {
  const parts = [marks.draft, marks.left, marks.right].filter((part) => part !== '');
  return { kind: 'paragraph', style: 'note', text: parts.join(' · ') };
}

function sheetStart(paper: Paper, sheet: PaperSheet, headRow: number | null): string {
  const pane =
    headRow === null
      ? ''
      : `<pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = sheet.columns
    .map(
      ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('');
  return `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${REL}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="${paper.layout === 'table' ? 1 : 0}">${pane}</sheetView></sheetViews><cols>${columns}</cols><sheetData>`;
}

function sheetEnd(
  paper: Paper,
  sheet: PaperSheet,
  marks: ReturnType<typeof pageMarks>,
  hasCode: boolean,
): string {
  const merges =
    sheet.merges.length === 0
      ? ''
      : `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const page = marks.page.replace('{{page}}', '&P').replace('{{pages}}', '&N');
  const header = marks.draft === '' ? '' : `<oddHeader>${xmlText(`&R${escaped(marks.draft)}`)}</oddHeader>`;
  const footer = `<oddFooter>${xmlText(`&L${escaped(marks.left)}&C${page}&R${escaped(marks.right)}`)}</oddFooter>`;
  return `</sheetData>${merges}<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.7" bottom="0.8" header="0.3" footer="0.3"/><pageSetup paperSize="${A4}" orientation="${paper.orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter>${header}${footer}</headerFooter>${hasCode ? '<drawing r:id="rId1"/>' : ''}</worksheet>`;
}

/** & begins a code in headers and footers, and 255 characters is all they may hold. */
function escaped(value: string): string {
  return [...value].slice(0, 60).join('').replaceAll('&', '&&');
}

/** The QR code stands in the left corner of the title's row, which is as high. */
function addCode(zip: ZipWriter, number: number): void {
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
  zip.add(`xl/worksheets/_rels/sheet${number}.xml.rels`, (write) =>
    write(
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/drawing" Target="../drawings/drawing${number}.xml"/></Relationships>`,
    ),
  );
  zip.add(`xl/drawings/_rels/drawing${number}.xml.rels`, (write) =>
    write(
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/image" Target="../media/code.png"/></Relationships>`,
    ),
  );
  const size = 590_000;
  zip.add(`xl/drawings/drawing${number}.xml`, (write) =>
    write(
      `${XML}<xdr:wsDr xmlns:xdr="${drawing}/spreadsheetDrawing" xmlns:a="${drawing}/main"><xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="${size}" cy="${size}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="QR" descr="QR"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="${REL}" r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${size}" cy="${size}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>`,
    ),
  );
}

function addPackage(
  zip: ZipWriter,
  paper: Paper,
  names: readonly string[],
  defined: readonly string[],
  styles: SheetStyles,
  hasCode: boolean,
): void {
  const put = (name: string, xml: string) => zip.add(name, (write) => write(XML + xml));
  put('xl/styles.xml', styles.xml().slice(XML.length));
  put(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${names.map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><definedNames>${defined.join('')}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`,
  );
  put(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
  );
  put(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  );
  const time = `<dcterms:created xsi:type="dcterms:W3CDTF">${paper.identity.madeAt.replace(/\.\d+Z$/, 'Z')}</dcterms:created>`;
  put(
    'docProps/core.xml',
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(paper.title)}</dc:title>${time}</cp:coreProperties>`,
  );
  const part = (name: string, type: string) =>
    `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  put(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${part('/xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main')}${part('/xl/styles.xml', 'officedocument.spreadsheetml.styles')}${part('/docProps/core.xml', 'package.core-properties')}${names.map((_, index) => part(`/xl/worksheets/sheet${index + 1}.xml`, 'officedocument.spreadsheetml.worksheet') + (hasCode ? part(`/xl/drawings/drawing${index + 1}.xml`, 'officedocument.drawing') : '')).join('')}</Types>`,
  );
}
