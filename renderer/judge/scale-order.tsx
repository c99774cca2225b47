import { useText } from '../parts/use-text.ts';
import type { OwnSheet } from './own-sheets.ts';
import { SheetState } from './sheet-state.tsx';

interface ScaleOrderProps {
  sheets: readonly OwnSheet[];
  figureOf: (sheet: OwnSheet) => number | null;
  /** The same figure as it is read. */
  textOf: (sheet: OwnSheet) => string | null;
  /** At most two assignments. */
  chosen: readonly string[];
  onChoose: (assignmentId: string) => void;
}

/** The order in which my own marks put the entries; two can be chosen to stand side by side. */
export function ScaleOrder({ sheets, figureOf, textOf, chosen, onChoose }: ScaleOrderProps) {
  const { t } = useText('desk');
  const ordered = [...sheets].sort((a, b) => (figureOf(b) ?? -Infinity) - (figureOf(a) ?? -Infinity));
  return (
    <div className="scale-order">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('compare')}</th>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('entry')}</th>
            <th scope="col" className="number">
              {t('scale.given')}
            </th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((sheet) => {
            const { assignmentId, number, title, state } = sheet.item;
            return (
              <tr key={assignmentId} data-chosen={chosen.includes(assignmentId)}>
                <td>
                  <input
                    type="checkbox"
                    checked={chosen.includes(assignmentId)}
                    aria-label={t('compare.choose', { number })}
                    onChange={() => onChoose(assignmentId)}
                  />
                </td>
                <td className="desk-number">{number}</td>
                <td className="scale-title">{title}</td>
                <td className="number">
                  <strong>{textOf(sheet) ?? '—'}</strong>
                </td>
                <td>
                  <SheetState state={state} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
