import type { ImportRow } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';

/** Field by field what stands there and what would stand there. */
export function ImportDifferences({ row: { row, against, differences = [] } }: { row: ImportRow }) {
  const { t } = useText('import');
  return (
    <section className="import-differences" aria-label={`${t('problem.row', { row })} ${t('differences')}`}>
      {against && <p>{t('differences.against', against)}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col" className="import-difference">
              {t('differences.field')}
            </th>
            <th scope="col" className="import-difference">
              {t('differences.before')}
            </th>
            <th scope="col" className="import-difference">
              {t('differences.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, label, before, after }) => (
            <tr key={`${field} ${label}`}>
              <th scope="row" className="import-difference">
                {label ?? t(`field.${field}`)}
              </th>
              <td className="import-difference">{before ?? t('correct.blank')}</td>
              <td className="import-difference">→ {after ?? t('correct.blank')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
