import { Button } from 'antd';
import { type DragEvent, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { GroupFirmnessView } from '../../shared/contract/cases.ts';
import type { Boundary, TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { tierColour } from '../parts/tier-colour.ts';
import { useText } from '../parts/use-text.ts';
import { awardItems, firstShown } from './award-lines.ts';
import { AwardRow } from './award-row.tsx';
import type { Asked } from './decision-asked.ts';
import { firmnessByEntry } from './firmness-figures.ts';

interface AwardTableProps {
  view: TallyView;
  group: TallyGroup;
  firmness: GroupFirmnessView | undefined;
  /** Only for the chair while decisions can be taken. */
  onAsk?: (asked: Asked) => void;
}

const BEYOND = 12;
const COLUMNS = 9;

/** The ranked list; the lines of the tiers are drawn in the table itself, and entries can be drawn across them. */
export function AwardTable({ view, group, firmness, onAsk }: AwardTableProps) {
  const { t } = useText('awards');
  const review = useReview();
  const navigate = useNavigate();
  const items = useMemo(() => awardItems(review.scheme, group), [review.scheme, group]);
  const entryById = useMemo(() => new Map(view.entries.map((entry) => [entry.id, entry])), [view.entries]);
  const firm = useMemo(() => firmnessByEntry(firmness), [firmness]);
  const [all, setAll] = useState(false);
  const [dragged, setDragged] = useState<string | null>(null);
  const shown = all ? items.length : firstShown(items, BEYOND);
  const rest = items.length - shown;
  const rowById = useMemo(() => new Map(group.rows.map((row) => [row.entryId, row])), [group.rows]);
  const rowsOf = (boundary: Boundary) =>
    group.rows.filter((row) => boundary.tiedEntryIds.includes(row.entryId));

  /** A place where the dragged entry may be let go: it would get this tier. */
  const target = (tierId: string | null) => {
    const row = dragged === null ? undefined : rowById.get(dragged);
    if (!onAsk || row === undefined || row.tierId === tierId) return {};
    return {
      onDragOver: (event: DragEvent) => event.preventDefault(),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setDragged(null);
        onAsk({ kind: 'moveTier', entryId: row.entryId, to: tierId });
      },
    };
  };

  return (
    <section className="card award-card" aria-label={t('list')} data-dragging={dragged !== null}>
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
            <th scope="col">{t('firm')}</th>
            <th scope="col">{t('tally:tier')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('common:actions')}</span>
            </th>
          </tr>
        </thead>
        {items.slice(0, shown).map((item) => {
          if (item.kind === 'row') {
            const { row } = item;
            return (
              <tbody key={row.entryId} {...target(row.tierId)}>
                <AwardRow
                  entry={entryById.get(row.entryId)}
                  judges={view.judges}
                  group={group}
                  row={row}
                  firmness={firm.get(row.entryId)}
                  isTiedHere={item.isTiedHere}
                  onCase={(entryId) => void navigate(`../cases/${entryId}`)}
                  {...(onAsk ? { onAsk, onDragEntry: setDragged } : {})}
                />
              </tbody>
            );
          }
          if (item.kind === 'openTie') {
            return (
              <tbody key={`tie ${item.boundary.tierId}`}>
                <OpenTie
                  group={group}
                  boundary={item.boundary}
                  rows={rowsOf(item.boundary)}
                  {...(onAsk ? { onAsk } : {})}
                />
              </tbody>
            );
          }
          return (
            <tbody key={`line ${item.boundary.tierId}`} {...target(item.boundary.tierId)}>
              <TierLine
                group={group}
                boundary={item.boundary}
                tierIndex={item.tierIndex}
                {...(onAsk ? { onAsk } : {})}
              />
            </tbody>
          );
        })}
      </table>
      {rest > 0 && (
        <p className="award-rest">
          <Button type="link" onClick={() => setAll(true)}>
            {t('rest', { count: rest })}
          </Button>
        </p>
      )}
      {onAsk && <p className="quiet award-hint">{t('drag')}</p>}
    </section>
  );
}

interface LineProps {
  group: TallyGroup;
  boundary: Boundary;
  onAsk?: (asked: Asked) => void;
}

function OpenTie({ group, boundary, rows, onAsk }: LineProps & { rows: TallyRow[] }) {
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
          {onAsk && (
            <Button
              danger
              type="primary"
              size="small"
              className="row-end"
              onClick={() =>
                onAsk({
                  kind: 'tie',
                  groupId: group.id,
                  tierId: boundary.tierId,
                  entryIds: rows.map(({ entryId }) => entryId),
                })
              }
            >
              {t('settle')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

function TierLine({ group, boundary, tierIndex, onAsk }: LineProps & { tierIndex: number }) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const rule = scheme.tiers[tierIndex];
  const tier = rule?.name ?? '';
  const { filled, places, state, tierId } = boundary;
  return (
    <tr className="tier-line" style={tierColour(tierIndex)}>
      <td colSpan={COLUMNS}>
        <div>
          <span className="tier-line-words">
            {places === null ? t('line.open', { tier, filled }) : t('line', { tier, filled, places })}
            {rule?.minimumScore != null && (
              <span className="quiet"> · {t('line.minimum', { score: rule.minimumScore / 100 })}</span>
            )}
            {state === 'settled' && <span className="quiet"> · {t('line.settled')}</span>}
          </span>
          {onAsk && (
            <Button
              size="small"
              type="text"
              aria-label={t('vacancy.of', { tier })}
              onClick={() => onAsk({ kind: 'vacancy', groupId: group.id, tierId })}
            >
              {t('vacancy')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
