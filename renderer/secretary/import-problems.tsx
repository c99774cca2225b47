import { Button, Table } from 'antd';
import type { ImportPreview, ImportProblem } from '../../shared/contract/entries.ts';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';

interface ImportProblemsProps {
  preview: ImportPreview;
  onLeaveOut: (row: number, out: boolean) => void;
}

const PAGE = 50;

/** Every doubtful place with what to do about it; errors first. */
export function ImportProblems({ preview, onLeaveOut }: ImportProblemsProps) {
  const { t } = useText('import');
  const { messageWords } = useWords();
  const { problems } = preview;
  if (problems.length === 0) return <p className="import-clean">{t('problems.none')}</p>;

  const errors = problems.filter((problem) => problem.severity === 'error');
  const sorted = [...errors, ...problems.filter((problem) => problem.severity === 'warning')];
  const rows = sorted.map((problem, index) => ({ ...problem, key: index }));

  function place({ sheet, row, column, header }: ImportProblem): string {
    const cell = [row === null ? null : t('problem.row', { row }), column, header].filter(Boolean).join(' ');
    return cell || sheet || '—';
  }

  return (
    <section className="card" aria-label={t('problems')}>
      <div className="row">
        <h2>{t('problems')}</h2>
        <span className="quiet">
          {t('problems.count', { errors: errors.length, warnings: problems.length - errors.length })}
        </span>
      </div>
      <Table
        size="small"
        dataSource={rows}
        pagination={rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false } : false}
        columns={[
          {
            title: t('problem.place'),
            width: 200,
            render: (_, problem) => place(problem),
          },
          {
            title: t('problem.value'),
            dataIndex: 'value',
            width: 200,
            ellipsis: true,
          },
          {
            title: t('problem.text'),
            render: (_, problem) => (
              <>
                <span
                  className="state-word"
                  data-tone={problem.severity === 'error' ? 'decision' : 'waiting'}
                >
                  {t(`problem.${problem.severity}`)}
                </span>{' '}
                {messageWords('problems', problem)}
              </>
            ),
          },
          {
            width: 132,
            align: 'right',
            render: (_, { row }) => {
              if (row === null || !preview.rows.some((one) => one.row === row)) return null;
              const isOut = preview.plan.leftOutRows.includes(row);
              return (
                <Button size="small" onClick={() => onLeaveOut(row, !isOut)}>
                  {t(isOut ? 'takeIn' : 'leaveOut')}
                </Button>
              );
            },
          },
        ]}
      />
    </section>
  );
}
