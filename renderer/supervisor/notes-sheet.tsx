import type { SupervisionView } from '../../shared/contract/supervision.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

/** 监督记录 on paper: only when printed. */
export function NotesSheet({ view }: { view: SupervisionView }) {
  const { t } = useText('supervision');
  return (
    <div className="print-sheet notes-sheet">
      <h1>{t('sheet.title', { name: view.reviewName })}</h1>
      <ol>
        {view.notes.map((note) => (
          <li key={note.serial}>
            <p>{note.text}</p>
            <p>
              {note.name} · {dateAndTime(note.notedAt)}
            </p>
            {note.documents.map(({ fileId, name, sha256 }) => (
              <p key={fileId}>{t('sheet.document', { name, sha256 })}</p>
            ))}
            <p>SHA-256 {note.hash}</p>
          </li>
        ))}
      </ol>
      <p className="notes-sheet-signature">{t('sheet.signature')}</p>
    </div>
  );
}
