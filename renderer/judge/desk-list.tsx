import { Alert, Button, Empty, Progress } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { SheetState } from './sheet-state.tsx';

export type DeskItem = OutputOf<'desk.list'>['items'][number];

/** My entries: which are done, which are open, what I gave. */
export function DeskList({ open, items }: { open: boolean; items: readonly DeskItem[] }) {
  const { t } = useText('desk');
  const navigate = useNavigate();
  const done = items.filter((item) => item.state === 'submitted').length;
  const next =
    items.find((item) => item.state === 'returned') ?? items.find((item) => item.state !== 'submitted');
  return (
    <Page
      title={t('title')}
      about={t('about', { done, total: items.length })}
      actions={
        open &&
        next && (
          <Button type="primary" size="large" onClick={() => void navigate(next.assignmentId)}>
            {t(done === 0 && next.state === 'none' ? 'start' : 'goOn')}
          </Button>
        )
      }
    >
      {!open && <Alert type="info" showIcon title={t('closed')} />}
      {items.length === 0 ? (
        <div className="card">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
        </div>
      ) : (
        <>
          <Progress
            percent={(done / items.length) * 100}
            showInfo={false}
            strokeLinecap="butt"
            strokeColor={done === items.length ? 'var(--settled)' : 'var(--accent)'}
            aria-label={t('about', { done, total: items.length })}
          />
          <ul className="desk-list">
            {items.map((item) => (
              <li key={item.assignmentId}>
                <Link to={item.assignmentId} className="desk-item">
                  <span className="desk-number">{item.number}</span>
                  <span className="desk-title">
                    {item.title}
                    {item.category && <span className="quiet"> · {item.category}</span>}
                  </span>
                  <SheetState state={item.state} />
                  <span className="desk-total">{item.total ?? '—'}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
