import { Button, Dropdown } from 'antd';
import { useMemo, useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { Boundary, TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { tierColour } from '../parts/tier-colour.ts';
import { useText } from '../parts/use-text.ts';
import { awardItems, firstShown } from './award-lines.ts';
import type { Case } from './awards-page.tsx';
import { FlagWords } from './flag-words.tsx';
import { JudgeBars } from './judge-bars.tsx';
import { rankText } from './rank-text.ts';
import { TierWord } from './tier-word.tsx';

interface AwardTableProps {
  view: TallyView;
  group: TallyGroup;
  /** Only for the chair while decisions can be taken. */
  onCase?: (asked: Case) => void;
}

const BEYOND = 12;
const COLUMNS = 8;

/** The ranked list; the lines of the tiers are drawn in the table itself. */
export function AwardTable({ view, group, onCase }: AwardTableProps) {
  const { t } = useText('awards');
  const review = useReview();
  const items = useMemo(() => awardItems(review.scheme, group), [review.scheme, group]);
  const [all, setAll] = useState(false);
  const shown = all ? items.length : firstShown(items, BEYOND);
  const rest = items.length - shown;
  const rowsOf = (boundary: Boundary) =>
    group.rows.filter((row) => boundary.tiedEntryIds.includes(row.entryId));

  return (
    <section className="card award-card" aria-label={t('list')}>
      <table className="plain-table award-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('tally:rank')}
            </th>
            <th scope="col">{t('tally:number')}</th>
            <th scope="col">{t('tally:entry')}</th>
            <th scope="col" className="number">
              {t('tally:aggregate')}
            </th>
            <th scope="col">{t('judges')}</th>
            <th scope="col" className="number">
              {t('tally:spread')}
            </th>
            <th scope="col">{t('tally:tier')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('common:actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, shown).map((item) => {
            if (item.kind === 'row') {
              return (
                <AwardRow
                  key={item.row.entryId}
                  view={view}
                  group={group}
                  row={item.row}
                  isTiedHere={item.isTiedHere}
                  {...(onCase ? { onCase } : {})}
                />
              );
            }
            if (item.kind === 'openTie') {
              return (
                <OpenTie
                  key={`tie ${item.boundary.tierId}`}
                  boundary={item.boundary}
                  rows={rowsOf(item.boundary)}
                  {...(onCase ? { onCase } : {})}
                />
              );
            }
            return (
              <TierLine
                key={`line ${item.boundary.tierId}`}
                boundary={item.boundary}
                tierIndex={item.tierIndex}
                {...(onCase ? { onCase } : {})}
              />
            );
          })}
        </tbody>
      </table>
      {rest > 0 && (
        <p className="award-rest">
          <Button type="link" onClick={() => setAll(true)}>
            {t('rest', { count: rest })}
          </Button>
        </p>
      )}
    </section>
  );
}

interface AwardRowProps extends AwardTableProps {
  row: TallyRow;
  isTiedHere: boolean;
}

function AwardRow({ view, group, row, isTiedHere, onCase }: AwardRowProps) {
  const { t } = useText('awards');
  const entry = view.entries.find((one) => one.id === row.entryId);
  const equals = row.rank === null ? [] : group.rows.filter((other) => other.rank === row.rank);
  const items = [
    ...(equals.length > 1 && !isTiedHere ? [{ key: 'order', label: t('order') }] : []),
    ...(row.flags.includes('disqualified') ? [] : [{ key: 'disqualify', label: t('disqualify') }]),
  ];

  function choose(key: string): void {
    if (key === 'order') onCase?.({ kind: 'tie', rows: equals, boundary: null });
    if (key === 'disqualify') onCase?.({ kind: 'disqualify', row });
  }

  return (
    <tr data-tied={isTiedHere}>
      <td className="number">{rankText(row, group.rows)}</td>
      <td>{row.number}</td>
      <td className="award-entry" title={`${entry?.title ?? ''} ${entry?.unit ?? ''}`}>
        {entry?.title} <span className="quiet">{entry?.unit}</span>
      </td>
      <td className="number award-figure">{row.aggregate ?? '—'}</td>
      <td>
        <JudgeBars row={row} judges={view.judges} rows={group.rows} />
      </td>
      <td className="number">{row.spread ?? '—'}</td>
      <td>
        <span className="award-tier">
          {isTiedHere ? null : <TierWord tierId={row.tierId} />}
          <FlagWords flags={row.flags} />
        </span>
      </td>
      <td>
        {onCase && items.length > 0 && (
          <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
            <Button size="small" type="text" aria-label={t('more', { number: row.number })}>
              …
            </Button>
          </Dropdown>
        )}
      </td>
    </tr>
  );
}

function OpenTie({
  boundary,
  rows,
  onCase,
}: {
  boundary: Boundary;
  rows: TallyRow[];
  onCase?: (asked: Case) => void;
}) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const tier = scheme.tiers.find((one) => one.id === boundary.tierId)?.name ?? '';
  const free = boundary.places === null ? 0 : Math.max(boundary.places - boundary.filled, 0);
  return (
    <tr className="open-tie">
      <td colSpan={COLUMNS}>
        <div className="row">
          <strong>
            {t('openTie', { tier, count: rows.length, figure: rows[0]?.aggregate ?? '—', free })}
          </strong>
          {onCase && (
            <Button
              danger
              type="primary"
              size="small"
              className="row-end"
              onClick={() => onCase({ kind: 'tie', rows, boundary })}
            >
              {t('settle')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

interface TierLineProps {
  boundary: Boundary;
  tierIndex: number;
  onCase?: (asked: Case) => void;
}

function TierLine({ boundary, tierIndex, onCase }: TierLineProps) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const tier = scheme.tiers[tierIndex]?.name ?? '';
  const { filled, places, state } = boundary;
  return (
    <tr className="tier-line" style={tierColour(tierIndex)}>
      <td colSpan={COLUMNS}>
        <div>
          <span className="tier-line-words">
            {places === null ? t('line.open', { tier, filled }) : t('line', { tier, filled, places })}
            {state === 'settled' && <span className="quiet"> · {t('line.settled')}</span>}
          </span>
          {onCase && (
            <Button
              size="small"
              type="text"
              aria-label={t('vacancy.of', { tier })}
              onClick={() => onCase({ kind: 'vacancy', boundary })}
            >
              {t('vacancy')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
