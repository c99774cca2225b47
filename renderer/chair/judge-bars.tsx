import { useMemo } from 'react';
import type { TallyRow } from '../../shared/model/tally.ts';
import { useText } from '../parts/use-text.ts';

interface JudgeBarsProps {
  row: TallyRow;
  judges: readonly { id: string; name: string }[];
  /** All rows of the group: they give the scale. */
  rows: readonly TallyRow[];
}

const LEAST_PERCENT = 14;

/** One small bar a judge, on the scale of the whole group; hover or read for the figures. */
export function JudgeBars({ row, judges, rows }: JudgeBarsProps) {
  const { t } = useText('tally');
  const [low, high] = useMemo(() => {
    const totals = rows.flatMap(({ judgeTotals }) =>
      judgeTotals.flatMap(({ total }) => (total === null ? [] : [Number(total)])),
    );
    return [Math.min(...totals), Math.max(...totals)];
  }, [rows]);
  const cells = judges.flatMap((judge) => {
    const cell = row.judgeTotals.find((one) => one.judgeId === judge.id);
    return cell ? [{ ...cell, name: judge.name }] : [];
  });
  const words = cells
    .map(({ name, total, dropped }) => `${name} ${total ?? t('missing')}${dropped ? ` ${t('dropped')}` : ''}`)
    .join('\n');
  return (
    <span className="judge-bars" role="img" aria-label={words} title={words}>
      {cells.map(({ judgeId, total, dropped }) => (
        <span
          key={judgeId}
          data-dropped={dropped !== null}
          data-missing={total === null}
          style={{
            height:
              total === null || high <= low
                ? `${LEAST_PERCENT}%`
                : `${LEAST_PERCENT + ((Number(total) - low) / (high - low)) * (100 - LEAST_PERCENT)}%`,
          }}
        />
      ))}
    </span>
  );
}
