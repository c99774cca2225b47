import { Drawer, Pagination } from 'antd';
import { useState } from 'react';
import type { Nomination } from '../../shared/contract/screening-values.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

const PAGE = 50;

/** What each unit recommended against what it may; those over their quota first. */
export function ScreeningNominations({ onClose }: { onClose: () => void }) {
  const { t } = useText('screening');
  const review = useReview();
  const [page, setPage] = useState(1);
  const found = useCall(
    'screening.nominations',
    { reviewId: review.id, offset: (page - 1) * PAGE, limit: PAGE },
    { keep: true },
  );
  return (
    <Drawer open size={720} title={t('nominations.title')} onClose={onClose}>
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('nominations.about')}
      </p>
      <Loaded query={found}>
        {({ shown, rows }) => (
          <>
            <NominationTable rows={rows} />
            {shown > PAGE && (
              <Pagination
                align="end"
                current={page}
                pageSize={PAGE}
                total={shown}
                showSizeChanger={false}
                onChange={setPage}
              />
            )}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

function NominationTable({ rows }: { rows: readonly Nomination[] }) {
  const { t } = useText('screening');
  if (rows.length === 0) return <p>{t('nominations.empty')}</p>;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('nominations.unit')}</th>
          <th scope="col">{t('nominations.kind')}</th>
          <th scope="col" className="number">
            {t('nominations.count')}
          </th>
          <th scope="col" className="number">
            {t('nominations.maximum')}
          </th>
          <th scope="col">{t('nominations.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.unit}>
            <td>{one.unit}</td>
            <td className="quiet">{one.unitKind ?? '—'}</td>
            <td className="number">{one.count}</td>
            <td className="number">{one.maximum ?? '—'}</td>
            <td>
              <NominationState nomination={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NominationState({ nomination }: { nomination: Nomination }) {
  const { t } = useText('screening');
  const { count, maximum } = nomination;
  if (maximum === null) return <span className="quiet">{t('nominations.unknown')}</span>;
  if (count > maximum) {
    return (
      <span className="state-word" data-tone="decision">
        {t('nominations.overBy', { count: count - maximum })}
      </span>
    );
  }
  return (
    <span className="quiet">
      {count === maximum ? t('nominations.full') : t('nominations.left', { count: maximum - count })}
    </span>
  );
}
