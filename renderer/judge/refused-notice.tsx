import { Alert, Button } from 'antd';
import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import { isCallError } from '../client/call-error.ts';
import { markText } from '../parts/mark-text.ts';
import { clockTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import type { SheetSaver, SheetSnapshot } from './sheet-saver.ts';

/**
 * The round was closed, or the sheet taken away, with something on its way: what was saved stands, and what was not
 * stays in sight, so that it can be told to the secretary.
 */
export function RefusedNotice({
  saver,
  state,
  rubric,
}: {
  saver: SheetSaver;
  state: SheetSnapshot;
  rubric: Rubric;
}) {
  const { t } = useText('desk');
  if (state.status !== 'refused') return null;
  const isGone = isCallError(state.error, 'notFound', 'role.forbidden');
  const unsaved = criteriaOf(rubric).filter((criterion) => state.unsaved.has(criterion.id));
  const { savedAt } = state.kept;
  return (
    <div className="score-notice">
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t(isGone ? 'refused.gone' : 'refused.closed')}
        description={
          <>
            <p>{savedAt === null ? t('refused.nothing') : t('refused.kept', { time: clockTime(savedAt) })}</p>
            {unsaved.length > 0 && (
              <p>
                {t('refused.unsaved')}{' '}
                {unsaved
                  .map(({ id, name }) => {
                    const mark = state.marks[id] ?? null;
                    return `${name} ${mark === null ? t('conflict.empty') : markText(mark)}`;
                  })
                  .join(t('common:listSeparator'))}
              </p>
            )}
            {state.comment !== state.kept.comment && <p>{t('refused.comment')}</p>}
          </>
        }
        action={<Button onClick={() => void saver.retry()}>{t('refused.retry')}</Button>}
      />
    </div>
  );
}
