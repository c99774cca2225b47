import { SearchOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Empty, Input } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { ProgressRow } from '../../shared/contract/assignment.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { StateCounts } from '../../shared/contract/values.ts';
import type { ScorecardState } from '../../shared/model/review.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { usePieces } from '../app/pieces.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { type Say, useText } from '../parts/use-text.ts';
import type { WindowColumn } from '../parts/window-columns.ts';
import { WindowTable } from '../parts/window-table.tsx';
import { CloseRoundDialog } from './close-round-dialog.tsx';
import { entryColumns } from './matrix-columns.tsx';
import { ProgressBoard } from './progress-board.tsx';
import './matrix.css';

type Summary = OutputOf<'progress.summary'>;

interface Sheet {
  assignmentId: string;
  judge: string;
  number: string;
}

const states = ['none', 'draft', 'submitted', 'returned'] as const;
function sum(counts: StateCounts): number {
  return counts.none + counts.draft + counts.submitted + counts.returned;
}

/** Who has got how far; states only. Also where a sheet is returned and the round is closed. */
export default function ProgressPage() {
  const { t } = useText('progress');
  const review = useReview();
  const progress = useCall('progress.summary', { reviewId: review.id });
  const [closing, setClosing] = useState(false);
  const counts = progress.data?.sheets;
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
          sum(value.sheets) === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
            </div>
          ) : (
            <Matrix summary={value} />
          )
        }
      </Loaded>
      {closing && counts && <CloseRoundDialog sheets={counts} onClose={() => setClosing(false)} />}
    </Page>
  );
}

function Matrix({ summary }: { summary: Summary }) {
  const { t } = useText('progress');
  const review = useReview();
  const [asked, setAsked] = useState({ search: '', openOnly: false });
  const [returning, setReturning] = useState<Sheet | null>(null);
  const question = useDeferredValue(asked);
  const canReturn = allows(review, ['secretary', 'chair'], ['scoring']);
  const pieces = usePieces('progress.rows', { reviewId: review.id, question });
  const { judges } = summary;
  const columns = useMemo(
    () => columnsFor(t, judges, canReturn ? setReturning : null),
    [t, judges, canReturn],
  );
  return (
    <>
      <div className="row">
        <Input
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 260 }}
          aria-label={t('search')}
          placeholder={t('search')}
          value={asked.search}
          onChange={(event) => setAsked({ ...asked, search: event.target.value })}
        />
        <Checkbox
          checked={asked.openOnly}
          onChange={(event) => setAsked({ ...asked, openOnly: event.target.checked })}
        >
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
      <div className="fill window-fill">
        <WindowTable
          columns={columns}
          pieces={pieces}
          question={JSON.stringify(question)}
          caption={t('title')}
          rowKey={entryIdOf}
        />
      </div>
      {returning && <ReturnDialog sheet={returning} onClose={() => setReturning(null)} />}
    </>
  );
}

function entryIdOf({ entryId }: ProgressRow): string {
  return entryId;
}

function columnsFor(
  t: Say<'progress'>,
  judges: Summary['judges'],
  onReturn: ((sheet: Sheet) => void) | null,
): WindowColumn<ProgressRow>[] {
  return [
    ...entryColumns({ number: t('number'), title: t('name') }, 300),
    {
      key: 'submitted',
      title: t('submitted'),
      width: 84,
      pixels: 84,
      numeric: true,
      cell: ({ cells }) => `${cells.filter(({ state }) => state === 'submitted').length} / ${cells.length}`,
    },
    ...judges.map(
      ({ accountId, name, counts }): WindowColumn<ProgressRow> => ({
        key: accountId,
        title: (
          <span className="judge-head">
            {name}
            <small>
              {counts.submitted} / {sum(counts)}
            </small>
          </span>
        ),
        width: 88,
        pixels: 88,
        centred: true,
        cell: ({ number, cells }) => {
          const cell = cells.find((one) => one.accountId === accountId);
          const sheet = cell && { assignmentId: cell.assignmentId, judge: name, number };
          return (
            <Cell
              judge={name}
              number={number}
              state={cell?.state ?? null}
              {...(onReturn && sheet && cell.state === 'submitted'
                ? { onReturn: () => onReturn(sheet) }
                : {})}
            />
          );
        },
      }),
    ),
    // Takes what the others leave.
    { key: 'rest', title: '', width: null, pixels: 0, cell: () => null },
  ];
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
