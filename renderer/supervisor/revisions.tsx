import type { SupervisionView } from '../../shared/contract/supervision.ts';
import { markText } from '../parts/mark-text.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';

/** Sheets that were sent back, changed or late; what changed only once the round is closed. */
export function Revisions({ revisions }: { revisions: SupervisionView['revisions'] }) {
  const { t } = useText('supervision');
  const mark = (value: number | null) => (value === null ? '—' : markText(value));
  return revisions.map((one) => (
    <li key={`${one.round} ${one.number} ${one.judge}`}>
      <p>
        {one.round} · {one.number} · {one.judge} · {t('revisions.count', { count: one.revisions })}
        {one.afterClose && ` · ${t('revisions.late')}`}
      </p>
      {one.returnReasons.map((reason) => (
        <p key={reason} className="quiet">
          {t('revisions.reason', { reason })}
        </p>
      ))}
      {one.changes.map(({ criterion, before, after }) => (
        <p key={criterion} className="quiet">
          {t('revisions.change', { criterion, before: mark(before), after: mark(after) })}
        </p>
      ))}
      {one.lastSubmittedAt !== null && <p className="quiet">{dateAndTime(one.lastSubmittedAt)}</p>}
    </li>
  ));
}
