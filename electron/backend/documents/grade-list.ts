import type { TableDocument } from '../../../shared/documents/document-table.ts';
import { writeTextTable } from './text-table-writer.ts';
import { writeWorkbook } from './workbook-writer.ts';

export type GradeListFormat = 'xlsx' | 'csv-utf8' | 'csv-gb18030';

/** The grade list as a file. A text table holds the first sheet only, the list itself. */
export async function writeGradeList(
  document: TableDocument,
  format: GradeListFormat,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  if (format === 'xlsx') {
    return { fileName: `${document.fileName}.xlsx`, bytes: await writeWorkbook(document) };
  }
  const list = document.sheets[0];
  if (!list) throw new Error('a grade list has sheets');
  const bytes = writeTextTable(list, format === 'csv-utf8' ? 'utf-8' : 'gb18030');
  return { fileName: `${document.fileName}.csv`, bytes };
}
