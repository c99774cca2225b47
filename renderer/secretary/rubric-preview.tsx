import { rangeText } from '../../shared/model/mark-text.ts';
import type { Criterion, Rubric } from '../../shared/model/rubric.ts';
import { fullMarksOf, highestOf } from '../../shared/scheme/check-rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import './scheme.css';

/** The rubric as the judges will see it: criteria, maximum marks, level descriptions. */
export function RubricPreview({ rubric }: { rubric: Rubric }) {
  const { t } = useText('scheme');
  const full = Math.round(fullMarksOf(rubric));
  const hasGroups = rubric.groups.length > 1;
  return (
    <div>
      <div className="row rubric-head">
        <h2>{rubric.name}</h2>
        {full > 0 && <span className="quiet">{t('totalPoints', { total: markText(full) })}</span>}
      </div>
      <table className="plain-table rubric">
        <thead>
          <tr>
            <th scope="col">{t('criterion')}</th>
            <th scope="col" className="number">
              {t('full')}
            </th>
            <th scope="col">{t('bands')}</th>
          </tr>
        </thead>
        {rubric.groups.map((group) => (
          <tbody key={group.id}>
            {hasGroups && (
              <tr>
                <th colSpan={3} scope="rowgroup">
                  {group.name}
                </th>
              </tr>
            )}
            {group.criteria.map((one) => (
              <tr key={one.id}>
                <td>
                  {one.name}
                  {one.guidance && <div className="quiet rubric-guidance">{one.guidance}</div>}
                </td>
                <td className="number">
                  {one.kind === 'gate' ? t('kind.gate') : markText(highest(one))}
                  {'weight' in one && one.weight !== undefined && (
                    <div className="quiet">{t('weight', { percent: markText(one.weight) })}</div>
                  )}
                </td>
                <td>
                  <Levels criterion={one} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {rubric.source && <p className="quiet rubric-source">{t('source', { source: rubric.source })}</p>}
    </div>
  );
}

/** The most that the criterion adds, before any weight; what a deduction takes away is below zero. */
function highest(criterion: Criterion): number {
  return criterion.kind === 'deduction' ? -criterion.max : Math.round(highestOf(criterion, 'sum'));
}

function Levels({ criterion }: { criterion: Criterion }) {
  const { t } = useText('scheme');
  const lines =
    criterion.kind === 'levels'
      ? criterion.levels.map((level) => [markText(level.value), level.text] as const)
      : 'bands' in criterion
        ? criterion.bands.map((band) => [rangeText(band.from, band.to), band.text] as const)
        : [['', t(`kind.${criterion.kind}`)] as const];
  return (
    <ul className="rubric-levels">
      {lines.map(([range, text]) => (
        <li key={range + text}>
          <span className="number">{range}</span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
