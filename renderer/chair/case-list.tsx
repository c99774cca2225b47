import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ListedCase } from '../../shared/contract/cases.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { useReasonWords } from './case-reasons.ts';
import type { Asked } from './decision-asked.ts';
import { DecisionDialog } from './decision-dialog.tsx';

export type Shown = 'open' | 'settled' | 'all';

interface CaseListProps {
  cases: readonly ListedCase[];
  /** Those that are shown. */
  rows: readonly ListedCase[];
  shown: Shown;
  onShow: (shown: Shown) => void;
  chosen: string | null;
  onChoose: (entryId: string) => void;
}

const AT_FIRST = 200;

/** The queue, most pressing first. */
export function CaseList({ cases, rows, shown, onShow, chosen, onChoose }: CaseListProps) {
  const { t } = useText('cases');
  const review = useReview();
  const { short } = useReasonWords();
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const count = (state: Shown) => cases.filter((one) => state === 'all' || one.state === state).length;
  const acceptable = cases.filter(({ state, must, mine }) => state === 'open' && !must && mine);
  const listed = all ? rows : rows.slice(0, AT_FIRST);
  return (
    <nav className="card case-list" aria-label={t('list')}>
      <Segmented<Shown>
        block
        value={shown}
        onChange={onShow}
        options={(['open', 'settled', 'all'] as const).map((value) => ({
          value,
          label: t(`shown.${value}`, { count: count(value) }),
        }))}
      />
      <ul>
        {listed.map((one) => (
          <li key={one.entryId}>
            <button
              type="button"
              id={`case ${one.entryId}`}
              className="plain-button case-item"
              aria-current={one.entryId === chosen}
              data-must={one.must}
              data-state={one.state}
              onClick={() => onChoose(one.entryId)}
            >
              <span className="case-item-line">
                <strong>{one.number}</strong>
                <span className="one-line case-item-title">{one.title}</span>
                <span className="number">{one.aggregate ?? '—'}</span>
              </span>
              <span className="case-item-line quiet">
                {one.state === 'settled' && <span className="case-settled">{t('settled')}</span>}
                <span className="one-line">{short(one.reasons)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > listed.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('rest', { count: rows.length - listed.length })}
        </Button>
      )}
      {review.stage === 'reconciliation' && acceptable.length > 1 && (
        <Button
          size="small"
          onClick={() => setAsked({ kind: 'acceptAsIs', entryIds: acceptable.map(({ entryId }) => entryId) })}
        >
          {t('acceptRest', { count: acceptable.length })}
        </Button>
      )}
      <p className="quiet case-keys">{t('keys')}</p>
      {asked && <DecisionDialog asked={asked} onClose={() => setAsked(null)} />}
    </nav>
  );
}
