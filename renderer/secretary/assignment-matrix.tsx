import { useMemo } from 'react';
import type { ProgressRow } from '../../shared/contract/assignment.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { usePieces } from '../app/pieces.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import type { WindowColumn } from '../parts/window-columns.ts';
import { WindowTable } from '../parts/window-table.tsx';
import { entryColumns } from './matrix-columns.tsx';

interface AssignmentMatrixProps {
  judges: OutputOf<'progress.summary'>['judges'];
  recusals: OutputOf<'assignment.preview'>['recusals'];
  canChange: boolean;
  /** Scoring has begun: judges are added, and taken away only where they have not begun. */
  isOpen: boolean;
}

const HEIGHT = 480;
const everything = { search: '', openOnly: false };

/** Who scores what, pair by pair. */
export function AssignmentMatrix({ judges, recusals, canChange, isOpen }: AssignmentMatrixProps) {
  const { t } = useText('assignment');
  const review = useReview();
  const set = useCommand('assignment.set');
  const pieces = usePieces('progress.rows', { reviewId: review.id, question: everything });
  const { mutate } = set;
  const columns = useMemo((): WindowColumn<ProgressRow>[] => {
    const recused = new Set(recusals.map((one) => `${one.entryId} ${one.accountId}`));
    const toggle = (entryId: string, accountId: string, assigned: boolean) =>
      mutate({ reviewId: review.id, entryId, accountId, assigned });
    return [
      ...entryColumns({ number: t('number'), title: t('name') }, 280),
      {
        key: 'judges',
        title: t('perEntry'),
        width: 72,
        pixels: 72,
        numeric: true,
        cell: ({ cells }) => cells.length,
      },
      ...judges.map(
        ({ accountId, name }): WindowColumn<ProgressRow> => ({
          key: accountId,
          title: <span title={name}>{name}</span>,
          width: 76,
          pixels: 76,
          centred: true,
          cell: ({ entryId, number, cells }) => {
            const cell = cells.find((one) => one.accountId === accountId) ?? null;
            const isAssigned = cell !== null;
            const words = { judge: name, number };
            if (!isAssigned && recused.has(`${entryId} ${accountId}`)) {
              return (
                <span className="matrix-cell" data-state="recused" title={t('cell.recused', words)}>
                  {t('recused')}
                </span>
              );
            }
            const label = t(isAssigned ? 'cell.on' : 'cell.off', words);
            return (
              <button
                type="button"
                className="matrix-cell"
                data-state={isAssigned ? (isOpen ? cell.state : 'assigned') : 'free'}
                aria-pressed={isAssigned}
                aria-label={label}
                title={label}
                disabled={!canChange || (isAssigned && cell.state !== 'none')}
                onClick={() => toggle(entryId, accountId, !isAssigned)}
              />
            );
          },
        }),
      ),
      // Takes what the others leave.
      { key: 'rest', title: '', width: null, pixels: 0, cell: () => null },
    ];
  }, [t, judges, recusals, canChange, isOpen, mutate, review.id]);
  return (
    <section className="card" aria-label={t('matrix')}>
      <div className="row">
        <h2>{t('matrix')}</h2>
        <span className="quiet">
          {t(!canChange ? 'matrix.locked' : isOpen ? 'matrix.open' : 'matrix.about')}
        </span>
      </div>
      <ErrorNotice error={set.error} />
      <div className="window-fill" style={{ height: HEIGHT, marginTop: 12 }}>
        <WindowTable columns={columns} pieces={pieces} question="" caption={t('matrix')} rowKey={entryIdOf} />
      </div>
    </section>
  );
}

function entryIdOf({ entryId }: ProgressRow): string {
  return entryId;
}
