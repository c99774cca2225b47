import { Button, Dropdown } from 'antd';
import type { EntryView } from '../../shared/contract/values.ts';
import type { TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import type { Asked } from './decision-asked.ts';
import { FirmnessCell } from './firmness-cell.tsx';
import type { Firmness } from './firmness-figures.ts';
import { FlagWords } from './flag-words.tsx';
import { JudgeBars } from './judge-bars.tsx';
import { rankText } from './rank-text.ts';
import { TierWord } from './tier-word.tsx';

interface AwardRowProps {
  entry: EntryView | undefined;
  judges: readonly { id: string; name: string }[];
  group: TallyGroup;
  row: TallyRow;
  firmness: Firmness | undefined;
  isTiedHere: boolean;
  /** Only where decisions can be taken. */
  onAsk?: (asked: Asked) => void;
  onDragEntry?: (entryId: string | null) => void;
  onCase?: (entryId: string) => void;
}

/** One entry of the ranked list, with everything that can be decided about it. */
export function AwardRow(props: AwardRowProps) {
  const { entry, judges, group, row, firmness, isTiedHere, onAsk, onDragEntry, onCase } = props;
  const { t } = useText('awards');
  const { scheme } = useReview();
  const equals = row.rank === null ? [] : group.rows.filter((other) => other.rank === row.rank);
  const movable = row.rank !== null || row.tierId !== null;
  const { entryId } = row;
  const items = [
    { key: 'case', label: t('openCase') },
    ...(equals.length > 1 && !isTiedHere ? [{ key: 'order', label: t('order') }] : []),
    ...(movable ? [{ key: 'moveTier', label: t('move') }] : []),
    ...(row.rank !== null ? [{ key: 'declaredTie', label: t('declare') }] : []),
    ...(row.aggregate !== null ? [{ key: 'agreedScore', label: t('agreed') }] : []),
    ...(scheme.categories.length > 1 ? [{ key: 'moveCategory', label: t('category') }] : []),
    ...(row.flags.includes('disqualified') ? [] : [{ key: 'disqualify', label: t('disqualify') }]),
  ];

  function choose(key: string): void {
    switch (key) {
      case 'case':
        onCase?.(entryId);
        break;
      case 'order': {
        const entryIds = equals.map((one) => one.entryId);
        onAsk?.({ kind: 'tie', groupId: group.id, tierId: null, entryIds });
        break;
      }
      case 'moveTier':
      case 'declaredTie':
      case 'agreedScore':
      case 'moveCategory':
      case 'disqualify':
        onAsk?.({ kind: key, entryId });
    }
  }

  const canDrag = onAsk !== undefined && movable;
  return (
    <tr
      data-tied={isTiedHere}
      draggable={canDrag}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.number);
        onDragEntry?.(entryId);
      }}
      onDragEnd={() => onDragEntry?.(null)}
    >
      <td className="number">{rankText(row, group.rows)}</td>
      <td>{row.number}</td>
      <td className="award-entry" title={`${entry?.title ?? ''} ${entry?.unit ?? ''}`}>
        {entry?.title} <span className="quiet">{entry?.unit}</span>
      </td>
      <td className="number award-figure">
        {row.aggregate ?? '—'}
        {row.computedAggregate !== undefined && (
          <s className="quiet award-computed" title={t('computed')}>
            {row.computedAggregate ?? '—'}
          </s>
        )}
      </td>
      <td>
        <JudgeBars row={row} judges={judges} rows={group.rows} />
      </td>
      <td className="number">{row.spread ?? '—'}</td>
      <td>
        <FirmnessCell firmness={firmness} />
      </td>
      <td>
        <span className="award-tier">
          {isTiedHere ? null : <TierWord tierId={row.tierId} />}
          <FlagWords flags={row.flags} />
        </span>
      </td>
      <td>
        {onAsk && (
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
