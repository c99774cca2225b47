import type { OutputOf } from '../../shared/contract/contract.ts';
import { useReview } from '../app/review-context.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import './scheme-paper.css';

type View = OutputOf<'recognition.list'>;

interface PaperProps {
  items: readonly View['items'][number][];
  draw: NonNullable<View['draw']>;
}

/** The drawn entries on A4: how they were drawn, room for each result, and who checked. */
export function SpotCheckPaper({ items, draw }: PaperProps) {
  const { t } = useText('recognition');
  const review = useReview();
  return (
    <div className="print-sheet">
      <article className="paper">
        <p className="paper-review">{review.name}</p>
        <p className="paper-title">{t('spot.paper')}</p>
        <p className="paper-note">
          {t('spot.drawn', {
            name: draw.drawnBy,
            time: dateAndTime(draw.drawnAt),
            seed: draw.seed,
            count: items.length,
          })}
        </p>
        <table className="paper-table">
          <thead>
            <tr>
              <th>{t('number')}</th>
              <th>{t('name')}</th>
              <th>{t('unit')}</th>
              <th>{t('spot.result')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ entryId, number, title, unit, spotCheck }) => (
              <tr key={entryId}>
                <td>{number}</td>
                <td>{title}</td>
                <td>{unit ?? '—'}</td>
                <td className="paper-mark">
                  {spotCheck === 'open' ? t('spot.paper.boxes') : t(`spot.state.${spotCheck ?? 'open'}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="paper-signs">
          <span>{t('spot.paper.checker')}</span>
          <span>{t('schemeEditor:paper.date')}</span>
        </p>
      </article>
    </div>
  );
}
