import { type Criterion, criteriaOf, markRange, type Rubric } from '../../shared/model/rubric.ts';
import { fullMarksOf } from '../../shared/scheme/check-rubric.ts';
import { useReview } from '../app/review-context.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import './scheme-paper.css';

interface SheetPaperProps {
  rubric: Rubric;
  /** Category or round that the sheet is for; null = all. */
  title: string | null;
  blind: boolean;
}

/** The blank score sheet on A4: one entry, one judge, room for marks, a comment and the signature. */
export function SheetPaper({ rubric, title, blind }: SheetPaperProps) {
  const { t } = useText('schemeEditor');
  const review = useReview();
  const hasGroups = rubric.groups.length > 1;
  const full = fullMarksOf(rubric);
  const hasGate = criteriaOf(rubric).some(({ kind }) => kind === 'gate');
  return (
    <article className="paper">
      <p className="paper-review">{review.name}</p>
      <p className="paper-title">
        {t('paper.sheet')}
        {title !== null && `（${title}）`}
      </p>
      <table className="paper-table paper-facts">
        <tbody>
          <tr>
            <th>{t('paper.number')}</th>
            <td />
            <th>{t('paper.entry')}</th>
            <td className="paper-wide" />
          </tr>
          {!blind && (
            <tr>
              <th>{t('paper.unit')}</th>
              <td colSpan={3} />
            </tr>
          )}
        </tbody>
      </table>
      <table className="paper-table">
        <thead>
          <tr>
            {hasGroups && <th>{t('rubric:group')}</th>}
            <th>{t('scheme:criterion')}</th>
            <th>{t('paper.range')}</th>
            <th>{t('scheme:bands')}</th>
            <th className="paper-mark">{t('paper.mark')}</th>
          </tr>
        </thead>
        {rubric.groups.map((group) => (
          <tbody key={group.id}>
            {group.criteria.map((criterion, index) => (
              <tr key={criterion.id}>
                {hasGroups && index === 0 && <th rowSpan={group.criteria.length}>{group.name}</th>}
                <td>{criterion.name}</td>
                <td className="paper-range">
                  <Range criterion={criterion} weighted={rubric.total === 'weighted'} />
                </td>
                <td className="paper-levels">
                  {criterion.guidance && <p>{criterion.guidance}</p>}
                  <Levels criterion={criterion} />
                </td>
                <td>{criterion.kind === 'gate' ? t('paper.gate') : ''}</td>
              </tr>
            ))}
          </tbody>
        ))}
        <tbody>
          <tr>
            <th colSpan={hasGroups ? 4 : 3}>
              {t(rubric.total === 'weighted' ? 'paper.total.weighted' : 'paper.total', {
                full: markText(full),
              })}
            </th>
            <td />
          </tr>
        </tbody>
      </table>
      {hasGate && <p className="paper-note">{t('paper.gate.note')}</p>}
      <div className="paper-comment">{t('paper.comment')}</div>
      <p className="paper-signs">
        <span>{t('paper.judge')}</span>
        <span>{t('paper.date')}</span>
      </p>
    </article>
  );
}

function Range({ criterion, weighted }: { criterion: Criterion; weighted: boolean }) {
  const { t } = useText('schemeEditor');
  switch (criterion.kind) {
    case 'gate':
      return <>—</>;
    case 'formula':
      return <>{t('paper.formula', { field: criterion.field })}</>;
    case 'levels':
      return <>{criterion.levels.map(({ value }) => markText(value)).join(' / ')}</>;
    case 'coefficient':
      return (
        <>
          {t('paper.coefficient', {
            base: markText(criterion.base),
            min: markText(criterion.min),
            max: markText(criterion.max),
          })}
        </>
      );
    case 'deduction':
      return <>{t('paper.deduction', { max: markText(criterion.max) })}</>;
    case 'bonus':
      return <>{t('paper.bonus', { max: markText(criterion.max) })}</>;
    case 'range': {
      const { min, max } = markRange(criterion);
      const weight = weighted ? ` × ${markText(criterion.weight ?? 0)}%` : '';
      return <>{`${markText(min)}–${markText(max)}${weight}`}</>;
    }
  }
}

function Levels({ criterion }: { criterion: Criterion }) {
  const lines =
    criterion.kind === 'levels'
      ? criterion.levels.map(({ value, text }) => [markText(value), text] as const)
      : 'bands' in criterion
        ? criterion.bands.map(({ from, to, text }) => [`${markText(from)}–${markText(to)}`, text] as const)
        : [];
  return lines
    .filter(([, text]) => text !== '')
    .map(([range, text]) => (
      <p key={range + text}>
        <b>{range}</b> {text}
      </p>
    ));
}
