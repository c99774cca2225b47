import type { Language } from '../../contract/values.ts';
import { type DocumentCell, shownText, type TableDocument } from '../document-table.ts';
import type { Paper, PaperCell, PaperIdentity } from '../paper.ts';
import { paragraph, table } from '../paper.ts';

/** A document made of tables as a paper, so that it can be printed and written as Word too. */
export function paperFromTable(
  document: TableDocument,
  about: { kind: string; language: Language; identity: PaperIdentity },
): Paper {
  return {
    ...about,
    title: document.sheets[0]?.heading ?? document.fileName,
    fileName: document.fileName,
    layout: 'table',
    orientation: 'landscape',
    sections: document.sheets.map(({ name, heading, notes, columns, rows }) => ({
      name,
      blocks: [
        { kind: 'title', text: heading },
        ...notes.map((note) => paragraph('flush', note)),
        table(
          columns,
          rows.map((row) => row.map(cellOf)),
        ),
      ],
    })),
  };
}

function cellOf(cell: DocumentCell): PaperCell {
  return cell.kind === 'integer' ? cell : { kind: 'text', text: shownText(cell) };
}
