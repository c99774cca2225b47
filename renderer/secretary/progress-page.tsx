import { SearchOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Empty, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { StateCounts } from '../../shared/contract/values.ts';
import type { ScorecardState } from '../../shared/model/review.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useElementHeight } from '../parts/element-height.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { CloseRoundDialog } from './close-round-dialog.tsx';
import { ProgressBoard } from './progress-board.tsx';
import './matrix.css';

type Progress = OutputOf<'progress.get'>;
type Row = Progress['entries'][number];

interface Sheet {
  assignmentId: string;
  judge: string;
  number: string;
}

const states = ['none', 'draft', 'submitted', 'returned'] as const;
const VIRTUAL_FROM = 200;

function countStates(progress: Progress, judgeIndex?: number): StateCounts {
  const counts: StateCounts = { none: 0, draft: 0, submitted: 0, returned: 0 };
  for (const { cells } of progress.entries) {
    for (const cell of judgeIndex === undefined ? cells : [cells[judgeIndex]]) {
      if (cell) counts[cell.state] += 1;
    }
  }
  return counts;
}

function sum(counts: StateCounts): number {
  return counts.none + counts.draft + counts.submitted + counts.returned;
}

/** Who has got how far; states only. Also where a sheet is returned and the round is closed. */
export default function ProgressPage() {
  const { t } = useText('progress');
  const review = useReview();
  const progress = useCall('progress.get', { reviewId: review.id });
  const [closing, setClosing] = useState(false);
  const counts = progress.data && countStates(progress.data);
  const canClose = allows(review, ['secretary', 'chair'], ['scoring']);
  const canType = allows(review, ['secretary'], ['scoring', 'reconciliation']);
  const isComplete = counts !== undefined && sum(counts) > 0 && counts.submitted === sum(counts);

  return (
    <Page
      title={t('title')}
      about={
        counts
          ? `${t('total', { submitted: counts.submitted, total: sum(counts) })} · ${t('about')}`
          : t('about')
      }
      actions={
        <>
          {canType && <Link to="paper">{t('paper')}</Link>}
          {canClose && (
            <Button type={isComplete ? 'primary' : 'default'} onClick={() => setClosing(true)}>
              {t('close')}
            </Button>
          )}
        </>
      }
    >
      <ProgressBoard />
      <Loaded query={progress}>
        {(value) =>
          sum(countStates(value)) === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
            </div>
          ) : (
            <Matrix progress={value} />
          )
        }
      </Loaded>
      {closing && counts && <CloseRoundDialog sheets={counts} onClose={() => setClosing(false)} />}
    </Page>
  );
}

function Matrix({ progress }: { progress: Progress }) {
  const { t } = useText('progress');
  const review = useReview();
  const [text, setText] = useState('');
  const [openOnly, setOpenOnly] = useState(false);
  const [returning, setReturning] = useState<Sheet | null>(null);
  const [area, height] = useElementHeight();
  const canReturn = allows(review, ['secretary', 'chair'], ['scoring']);
  const wanted = text.trim().toLowerCase();
  const rows = progress.entries.filter(
    ({ number, title, cells }) =>
      `${number}\n${title}`.toLowerCase().includes(wanted) &&
      (!openOnly || cells.some((cell) => cell !== null && cell.state !== 'submitted')),
  );

  const columns: TableColumnsType<Row> = [
    { title: t('number'), dataIndex: 'number', width: 80, fixed: 'left' },
    { title: t('name'), dataIndex: 'title', ellipsis: true, width: 300, fixed: 'left' },
    {
      title: t('submitted'),
      width: 84,
      align: 'right',
      render: (_, { cells }) => {
        const assigned = cells.filter((cell) => cell !== null);
        return `${assigned.filter((cell) => cell.state === 'submitted').length} / ${assigned.length}`;
      },
    },
    ...progress.judges.map((judge, index) => {
      const counts = countStates(progress, index);
      return {
        key: judge.accountId,
        width: 88,
        align: 'center' as const,
        title: (
          <span className="judge-head">
            {judge.name}
            <small>
              {counts.submitted} / {sum(counts)}
            </small>
          </span>
        ),
        render: (_: unknown, row: Row) => {
          const cell = row.cells[index] ?? null;
          return (
            <Cell
              judge={judge.name}
              number={row.number}
              state={cell?.state ?? null}
              {...(canReturn && cell?.state === 'submitted'
                ? {
                    onReturn: () =>
                      setReturning({
                        assignmentId: cell.assignmentId,
                        judge: judge.name,
                        number: row.number,
                      }),
                  }
                : {})}
            />
          );
        },
      };
    }),
  ];

  return (
    <>
      <div className="row">
        <Input
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 260 }}
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Checkbox checked={openOnly} onChange={(event) => setOpenOnly(event.target.checked)}>
          {t('openOnly')}
        </Checkbox>
        <span className="matrix-legend row-end">
          {states.map((state) => (
            <span key={state}>
              <span className="matrix-cell" data-state={state} aria-hidden="true" />
              {t(`common:sheet.${state}`)}
            </span>
          ))}
          {canReturn && <span>{t('hint')}</span>}
        </span>
      </div>
      <div className="fill" ref={area}>
        <Table<Row>
          size="small"
          rowKey="entryId"
          columns={columns}
          dataSource={rows}
          pagination={false}
          scroll={{ x: 464 + progress.judges.length * 88, y: Math.max(height - 58, 200) }}
          virtual={rows.length > VIRTUAL_FROM}
        />
      </div>
      {returning && <ReturnDialog sheet={returning} onClose={() => setReturning(null)} />}
    </>
  );
}

interface CellProps {
  judge: string;
  number: string;
  state: ScorecardState | null;
  onReturn?: () => void;
}

function Cell({ judge, number, state, onReturn }: CellProps) {
  const { t } = useText('progress');
  const word = state === null ? t('cell.notAssigned') : t(`common:sheet.${state}`);
  const words = t('cell', { judge, number, state: word });
  if (onReturn) {
    return (
      <button
        type="button"
        className="matrix-cell"
        data-state={state}
        title={words}
        aria-label={words}
        onClick={onReturn}
      />
    );
  }
  return (
    <span className="matrix-cell" data-state={state ?? 'free'} role="img" title={words} aria-label={words} />
  );
}

function ReturnDialog({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const { t } = useText('progress');
  const { message } = App.useApp();
  const review = useReview();
  const send = useCommand('scorecard.return');
  const { judge, number } = sheet;
  return (
    <ReasonDialog
      title={t('return.title', { judge, number })}
      submitText={t('return.submit')}
      danger
      pending={send.isPending}
      error={send.error}
      onClose={onClose}
      onSubmit={(reason) =>
        send.mutate(
          { reviewId: review.id, assignmentId: sheet.assignmentId, reason },
          {
            onSuccess: () => {
              void message.success(t('return.done', { judge, number }));
              onClose();
            },
          },
        )
      }
    >
      {t('return.text', { judge })}
    </ReasonDialog>
  );
}
