import type { Rubric } from '../../shared/model/rubric.ts';
import { criteriaOf } from '../../shared/model/rubric.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';

interface OthersMarksProps {
  assignmentId: string;
  rubric: Rubric;
}

/** While scoring again with the marks of others in sight: theirs, without names. */
export function OthersMarks({ assignmentId, rubric }: OthersMarksProps) {
  const { t } = useText('cases');
  const review = useReview();
  const { others } = useCall('case.othersMarks', { reviewId: review.id, assignmentId }).data ?? {};
  if (others === undefined || others.length === 0) return null;
  const comments = others.filter(({ comment }) => comment !== '');
  return (
    <section className="card others-marks" aria-label={t('others')}>
      <h2>{t('others')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('criterion')}</th>
            {others.map(({ label }) => (
              <th key={label} scope="col" className="number">
                {t('others.judge', { label })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteriaOf(rubric).map((criterion) => (
            <tr key={criterion.id}>
              <td>{criterion.name}</td>
              {others.map(({ label, marks }) => {
                const mark = marks[criterion.id];
                return (
                  <td key={label} className="number">
                    {mark === undefined ? '—' : markText(mark)}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <td>{t('total')}</td>
            {others.map(({ label, total }) => (
              <td key={label} className="number">
                <strong>{total ?? '—'}</strong>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {comments.map(({ label, comment }) => (
        <p key={label}>
          <span className="quiet">{t('others.judge', { label })}</span> {comment}
        </p>
      ))}
    </section>
  );
}
