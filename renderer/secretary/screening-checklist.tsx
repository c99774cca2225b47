import { Segmented } from 'antd';
import type { ChecklistItem, ScreenedEntry } from '../../shared/contract/screening-values.ts';
import type { EntryView } from '../../shared/contract/values.ts';
import { appliesTo } from '../../shared/screening/applies-to.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import './screening.css';

export type TickState = 'met' | 'notMet' | 'open';

interface ScreeningChecklistProps {
  entry: EntryView;
  screened: ScreenedEntry;
  checklist: readonly ChecklistItem[];
}

/** What a person looks at for one entry, line by line. */
export function ScreeningChecklist({ entry, screened, checklist }: ScreeningChecklistProps) {
  const { t } = useText('screening');
  const review = useReview();
  const tick = useCommand('screening.tick');
  const canTick = allows(review, ['secretary'], ['screening']);
  const own = checklist.filter((item) => appliesTo(item, entry.category, review.scheme.categories));
  if (own.length === 0) return null;
  const done = own.filter((item) => screened.ticks[item.conditionId] !== undefined).length;
  return (
    <section aria-label={t('checklist')}>
      <div className="row">
        <h2>{t('checklist')}</h2>
        <span className="quiet">{t('checklist.about')}</span>
        <span className="quiet row-end">{t('checklist.progress', { done, total: own.length })}</span>
      </div>
      <ErrorNotice error={tick.error} />
      <ul className="check-list">
        {own.map((item) => (
          <li key={item.conditionId}>
            <span>
              <span className="quiet check-kind">
                {t(`kind.${item.kind}`)}
                {item.principle && ` · ${t('principle')}`}
              </span>
              {item.text}
            </span>
            <Segmented<TickState>
              size="small"
              aria-label={item.text}
              disabled={!canTick}
              value={screened.ticks[item.conditionId] ?? 'open'}
              onChange={(state) =>
                tick.mutate({
                  reviewId: review.id,
                  entryIds: [entry.id],
                  conditionId: item.conditionId,
                  state,
                })
              }
              options={[
                { value: 'open', label: t('tick.open') },
                { value: 'met', label: t(`tick.${item.kind}.met`) },
                { value: 'notMet', label: t(`tick.${item.kind}.notMet`) },
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
