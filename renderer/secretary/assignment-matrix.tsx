import { Table, type TableColumnsType } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

type Progress = OutputOf<'progress.get'>;
type Row = Progress['entries'][number];

interface AssignmentMatrixProps {
  progress: Progress;
  recusals: OutputOf<'assignment.preview'>['recusals'];
  canChange: boolean;
  /** Scoring has begun: judges are added, and taken away only where they have not begun. */
  isOpen: boolean;
}

const HEIGHT = 480;
const VIRTUAL_FROM = 200;

export function AssignmentMatrix({ progress, recusals, canChange, isOpen }: AssignmentMatrixProps) {
  const { t } = useText('assignment');
  const review = useReview();
  const set = useCommand('assignment.set');
  const recused = new Set(recusals.map((one) => `${one.entryId} ${one.accountId}`));

  function toggle(entryId: string, accountId: string, assigned: boolean): void {
    set.mutate({ reviewId: review.id, entryId, accountId, assigned });
  }

  const columns: TableColumnsType<Row> = [
    { title: t('number'), dataIndex: 'number', width: 80, fixed: 'left' },
    { title: t('name'), dataIndex: 'title', ellipsis: true, width: 280, fixed: 'left' },
    {
      title: t('perEntry'),
      width: 72,
      align: 'right',
      render: (_, { cells }) => cells.filter((cell) => cell !== null).length,
    },
    ...progress.judges.map((judge, index) => ({
      title: <span title={judge.name}>{judge.name}</span>,
      key: judge.accountId,
      width: 76,
      align: 'center' as const,
      render: (_: unknown, row: Row) => {
        const cell = row.cells[index] ?? null;
        const isAssigned = cell !== null;
        const hasBegun = cell !== null && cell.state !== 'none';
        const isRecused = recused.has(`${row.entryId} ${judge.accountId}`);
        const name = { judge: judge.name, number: row.number };
        if (isRecused && !isAssigned) {
          return (
            <span className="matrix-cell" data-state="recused" title={t('cell.recused', name)}>
              {t('recused')}
            </span>
          );
        }
        const words = t(isAssigned ? 'cell.on' : 'cell.off', name);
        return (
          <button
            type="button"
            className="matrix-cell"
            data-state={isAssigned ? (isOpen ? cell.state : 'assigned') : 'free'}
            aria-pressed={isAssigned}
            aria-label={words}
            title={words}
            disabled={!canChange || hasBegun}
            onClick={() => toggle(row.entryId, judge.accountId, !isAssigned)}
          />
        );
      },
    })),
  ];
  return (
    <section className="card" aria-label={t('matrix')}>
      <div className="row">
        <h2>{t('matrix')}</h2>
        <span className="quiet">
          {t(!canChange ? 'matrix.locked' : isOpen ? 'matrix.open' : 'matrix.about')}
        </span>
      </div>
      <ErrorNotice error={set.error} />
      <Table<Row>
        size="small"
        rowKey="entryId"
        columns={columns}
        dataSource={progress.entries}
        pagination={false}
        scroll={{ x: 432 + progress.judges.length * 76, y: HEIGHT }}
        virtual={progress.entries.length > VIRTUAL_FROM}
      />
    </section>
  );
}
