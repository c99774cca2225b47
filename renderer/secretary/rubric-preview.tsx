import { type Criterion, criteriaOf, markRange, type Rubric } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import './scheme.css';

/** The rubric as the judges will see it: criteria, maximum marks, level descriptions. */
export function RubricPreview({ rubric }: { rubric: Rubric }) {
  const { t } = useText('scheme');
  const criteria = criteriaOf(rubric);
  const full = criteria.reduce(
    (sum, one) => sum + (one.kind === 'deduction' || one.kind === 'gate' ? 0 : highest(one)),
    0,
  );
  const hasGroups = rubric.groups.length > 1;
  return (
    <div>
      <div className="row rubric-head">
        <h2>{rubric.name}</h2>
        {rubric.total === 'sum' && full > 0 && (
          <span className="quiet">{t('totalPoints', { total: markText(full) })}</span>
        )}
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

function highest(criterion: Criterion): number {
  return criterion.kind === 'coefficient'
    ? Math.round((criterion.base * criterion.max) / 100)
    : markRange(criterion).max;
}

function Levels({ criterion }: { criterion: Criterion }) {
  const { t } = useText('scheme');
  const lines =
    criterion.kind === 'levels'
      ? criterion.levels.map((level) => [markText(level.value), level.text] as const)
      : 'bands' in criterion
        ? criterion.bands.map((band) => [`${markText(band.from)}–${markText(band.to)}`, band.text] as const)
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
