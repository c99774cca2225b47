import { Alert, Empty } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ListedCase } from '../../shared/contract/cases.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { useCaseKeys } from './case-keys.ts';
import { CaseList, type Shown } from './case-list.tsx';
import { CasePanel } from './case-panel.tsx';
import './awards.css';
import './cases.css';

/** 复议: whom to talk about, one after the other; the list left, the case right. */
export default function CasesPage() {
  const { t } = useText('cases');
  const review = useReview();
  const list = useCall('case.list', { reviewId: review.id }, { keep: true });
  const open = list.data?.cases.filter(({ state }) => state === 'open').length ?? 0;
  const must = list.data?.cases.filter((one) => one.must).length ?? 0;
  return (
    <Page title={t('title')} about={list.data ? t('about.counted', { open, must }) : t('about')}>
      {list.data && list.data.recused > 0 && (
        <Alert type="info" showIcon title={t('recused', { count: list.data.recused })} />
      )}
      <Loaded query={list}>{({ cases }) => <Cases cases={cases} />}</Loaded>
    </Page>
  );
}

function Cases({ cases }: { cases: ListedCase[] }) {
  const { t } = useText('cases');
  const review = useReview();
  const navigate = useNavigate();
  const { entryId: asked } = useParams<{ entryId: string }>();
  const [shown, setShown] = useState<Shown>(cases.some(({ state }) => state === 'open') ? 'open' : 'all');
  const rows = useMemo(
    () => cases.filter(({ state, entryId }) => shown === 'all' || state === shown || entryId === asked),
    [cases, shown, asked],
  );
  const chosen = asked ?? rows[0]?.entryId ?? null;
  const choose = (entryId: string) =>
    void navigate(`/review/${review.id}/cases/${entryId}`, { replace: true });

  const next = cases.find(({ state, entryId }) => state === 'open' && entryId !== chosen);

  useEffect(() => {
    document.getElementById(`case ${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  useCaseKeys({
    step(by) {
      const at = rows.findIndex(({ entryId }) => entryId === chosen);
      const other = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
      if (other) choose(other.entryId);
    },
  });

  return (
    <div className="cases">
      <CaseList cases={cases} rows={rows} shown={shown} onShow={setShown} chosen={chosen} onChoose={choose} />
      {chosen === null ? (
        <div className="card">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
        </div>
      ) : (
        <CasePanel key={chosen} entryId={chosen} onNext={next ? () => choose(next.entryId) : undefined} />
      )}
    </div>
  );
}
