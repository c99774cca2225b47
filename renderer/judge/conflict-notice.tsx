import { Alert } from 'antd';
import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import type { Conflict } from './sheet-saver.ts';

interface ConflictNoticeProps {
  conflict: Conflict;
  rubric: Rubric;
  onClose: () => void;
}

/** Two windows changed the same sheet: the other one's marks were kept, mine are here to be typed again. */
export function ConflictNotice({ conflict, rubric, onClose }: ConflictNoticeProps) {
  const { t } = useText('desk');
  const nameOf = (id: string) => criteriaOf(rubric).find((criterion) => criterion.id === id)?.name ?? id;
  const shown = (mark: number | null) => (mark === null ? t('conflict.empty') : markText(mark));
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      closable={{ onClose }}
      title={t('conflict')}
      description={
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('conflict.criterion')}</th>
              <th scope="col" className="number">
                {t('conflict.theirs')}
              </th>
              <th scope="col" className="number">
                {t('conflict.mine')}
              </th>
            </tr>
          </thead>
          <tbody>
            {conflict.marks.map((one) => (
              <tr key={one.criterionId}>
                <td>{nameOf(one.criterionId)}</td>
                <td className="number">{shown(one.theirs)}</td>
                <td className="number">{shown(one.mine)}</td>
              </tr>
            ))}
            {conflict.comment && (
              <tr>
                <td>{t('comment')}</td>
                <td>{conflict.comment.theirs}</td>
                <td>{conflict.comment.mine}</td>
              </tr>
            )}
          </tbody>
        </table>
      }
    />
  );
}
