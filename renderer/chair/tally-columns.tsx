import type { TallyWindowRow } from '../../shared/contract/tally.ts';
import type { Say } from '../parts/use-text.ts';
import type { WindowColumn } from '../parts/window-columns.ts';
import { FlagWords } from './flag-words.tsx';
import { JudgeTotal } from './judge-total.tsx';
import { TierWord } from './tier-word.tsx';

export type TallyColumn = WindowColumn<TallyWindowRow>;

/** Orders of columns are those of the question, or a judge's whose totals sort. */
export const judgeOrder = 'judge:';

interface ColumnsInput {
  t: Say<'tally'>;
  judges: readonly { id: string; name: string }[];
  /** Most judges that one row has. */
  widest: number;
  tint: (total: string) => number;
}

/** Beyond so many judges each row lists its own, one after the other, instead of a column a judge. */
const MOST_JUDGE_COLUMNS = 14;
const JUDGE_PIXELS = 66;

export function tallyColumns({ t, judges, widest, tint }: ColumnsInput): TallyColumn[] {
  const nameOf = new Map(judges.map(({ id, name }) => [id, name]));
  const fixed = (
    key: string,
    pixels: number,
    more: Omit<TallyColumn, 'key' | 'pixels' | 'width'>,
  ): TallyColumn => ({ key, pixels, width: pixels, ...more });
  const judgeColumns: TallyColumn[] =
    judges.length <= MOST_JUDGE_COLUMNS
      ? judges.map(({ id, name }) =>
          fixed(id, JUDGE_PIXELS, {
            title: name,
            numeric: true,
            order: { key: `${judgeOrder}${id}`, highestFirst: true },
            cell: (row) => {
              const total = row.judgeTotals.find((one) => one.judgeId === id);
              return total ? (
                <JudgeTotal total={total} judgeName={name} tint={tint} />
              ) : (
                <span className="quiet">·</span>
              );
            },
          }),
        )
      : [
          fixed('judges', Math.max(widest, 2) * JUDGE_PIXELS, {
            title: t('judges'),
            cell: (row) => (
              <span className="tally-judges">
                {row.judgeTotals.map((total) => (
                  <JudgeTotal
                    key={total.judgeId}
                    total={total}
                    judgeName={nameOf.get(total.judgeId) ?? ''}
                    tint={tint}
                  />
                ))}
              </span>
            ),
          }),
        ];
  return [
    fixed('rank', 64, {
      title: t('rank'),
      numeric: true,
      order: { key: 'rank' },
      cell: (row) => (row.rank === null ? '—' : row.shared ? `${row.rank} =` : row.rank),
    }),
    fixed('number', 76, { title: t('number'), order: { key: 'number' }, cell: (row) => row.number }),
    {
      key: 'entry',
      title: t('entry'),
      width: null,
      pixels: 200,
      opens: true,
      order: { key: 'title' },
      cell: (row) => (
        <span className="one-line tally-title" title={`${row.title} ${row.unit ?? ''}`}>
          {row.title} <span className="quiet">{row.unit}</span>
        </span>
      ),
    },
    fixed('aggregate', 84, {
      title: t('aggregate'),
      numeric: true,
      order: { key: 'aggregate', highestFirst: true },
      cell: (row) => <strong className="aggregate">{row.aggregate ?? '—'}</strong>,
    }),
    ...judgeColumns,
    fixed('spread', 76, {
      title: t('spread'),
      numeric: true,
      order: { key: 'spread', highestFirst: true },
      cell: (row) => row.spread ?? '—',
    }),
    fixed('tier', 92, {
      title: t('tier'),
      order: { key: 'tier' },
      cell: (row) => <TierWord tierId={row.tierId} />,
    }),
    fixed('flags', 168, { title: t('flags'), cell: (row) => <FlagWords flags={row.flags} /> }),
  ];
}
