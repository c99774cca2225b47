import type { Background, Paper, PaperFormat } from '../../../shared/documents/paper.ts';
import { printJob } from '../../../shared/documents/paper-html.ts';
import type { PrintJob } from '../../../shared/documents/print-job.ts';
import { paperCoverage } from './paper-fonts.ts';
import { writePaperTextTable } from './paper-text-table.ts';
import { writePaperWord } from './paper-word.ts';
import { writePaperWorkbook } from './paper-workbook.ts';

export interface PaperOrder {
  paper: Paper;
  format: PaperFormat;
  /** resources/fonts. */
  fontsDir: string;
  background: Background | null;
}

/** A finished file, or what the printer has to print. */
export type WrittenPaper = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'print'; job: PrintJob };

/** Runs in the task worker: a long list takes seconds. */
export async function writePaper({ paper, format, fontsDir, background }: PaperOrder): Promise<WrittenPaper> {
  switch (format) {
    case 'pdf': {
      const { rare } = paperCoverage(paper, fontsDir);
      const job = printJob(paper, { fontAddress: 'fonts/', rare, background: background ?? undefined });
      return { kind: 'print', job };
    }
    case 'docx':
      return { kind: 'bytes', bytes: await writePaperWord(paper, background) };
    case 'xlsx':
      return { kind: 'bytes', bytes: writePaperWorkbook(paper) };
    case 'csv-utf8':
      return { kind: 'bytes', bytes: writePaperTextTable(paper, 'utf-8') };
    case 'csv-gb18030':
      return { kind: 'bytes', bytes: writePaperTextTable(paper, 'gb18030') };
  }
}

export function paperFileName({ fileName }: Paper, format: PaperFormat): string {
  return `${fileName}.${format.startsWith('csv') ? 'csv' : format}`;
}
