import { useCallback, useEffect, useMemo, useRef } from 'react';
import { type EntryQuestion, type EntryWindowRow, entrySort } from '../../shared/contract/entry-window.ts';
import { usePieces } from '../app/pieces.ts';
import { useReview } from '../app/review-context.ts';
import { type Say, useText } from '../parts/use-text.ts';
import { VerdictTag } from '../parts/verdict-tag.tsx';
import type { WindowColumn } from '../parts/window-columns.ts';
import { WindowTable } from '../parts/window-table.tsx';
import { type EntrySelection, isSelected } from './entries-selection.ts';
import { CorrectionDue, FindingCounts } from './screening-cells.tsx';

interface EntriesTableProps {
  question: EntryQuestion;
  /** null = nothing can be chosen. */
  selection: EntrySelection | null;
  onTick: (row: EntryWindowRow, ticked: boolean) => void;
  /** With the digest of all that match; null = none of them any more. */
  onSelectAll: (digest: string | null) => void;
  onOrder: (order: Pick<EntryQuestion, 'sort' | 'descending'>) => void;
  onOpen: (entryId: string) => void;
  onShown: (entries: number) => void;
}

/** The entries, asked for piece by piece. */
export function EntriesTable({
  question,
  selection,
  onTick,
  onSelectAll,
  onOrder,
  onOpen,
  onShown,
}: EntriesTableProps) {
  const { t } = useText('entries');
  const review = useReview();
  const pieces = usePieces('entry.rows', { reviewId: review.id, question });
  const { shown, answer } = pieces;
  useEffect(() => {
    if (shown !== null) onShown(shown);
  }, [shown, onShown]);
  const digest = answer?.digest ?? null;
  const latest = useRef(onSelectAll);
  latest.current = onSelectAll;
  const columns = useMemo(() => {
    const own = columnsFor(t);
    if (selection === null) return own;
    const all = selection.kind === 'matching';
    const check: WindowColumn<EntryWindowRow> = {
      key: 'check',
      title: (
        <Check
          label={t('selectAll')}
          checked={all && selection.except.size === 0}
          mixed={all ? selection.except.size > 0 : selection.rows.size > 0}
          disabled={digest === null}
          onChange={(ticked) => latest.current(ticked ? digest : null)}
        />
      ),
      width: 40,
      pixels: 40,
      cell: (row) => (
        <Check
          label={t('select', { number: row.number })}
          checked={isSelected(selection, row)}
          onChange={(ticked) => onTick(row, ticked)}
        />
      ),
    };
    return [check, ...own];
  }, [t, selection, digest, onTick]);
  const open = useCallback(({ id }: EntryWindowRow) => onOpen(id), [onOpen]);
  return (
    <>
      <WindowTable
        columns={columns}
        pieces={pieces}
        question={JSON.stringify(question)}
        caption={t('keys')}
        rowKey={idOf}
        order={{ key: question.sort, descending: question.descending }}
        onOrder={({ key, descending }) => onOrder({ sort: entrySort.parse(key), descending })}
        onOpen={open}
      />
      {shown === 0 && <p className="quiet window-empty">{t('empty.filter')}</p>}
    </>
  );
}

function idOf({ id }: EntryWindowRow): string {
  return id;
}

interface CheckProps {
  label: string;
  checked: boolean;
  /** Some, but not all. */
  mixed?: boolean;
  disabled?: boolean;
  onChange: (ticked: boolean) => void;
}

function Check({ label, checked, mixed = false, disabled = false, onChange }: CheckProps) {
  return (
    <input
      ref={(box) => {
        if (box) box.indeterminate = mixed;
      }}
      type="checkbox"
      className="window-check"
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

function columnsFor(t: Say<'entries'>): WindowColumn<EntryWindowRow>[] {
  const fixed = (
    key: string,
    pixels: number,
    more: Omit<WindowColumn<EntryWindowRow>, 'key' | 'pixels' | 'width'>,
  ): WindowColumn<EntryWindowRow> => ({ key, pixels, width: pixels, ...more });
  const line = (text: string | null) => (
    <span className="one-line entries-line" title={text ?? undefined}>
      {text}
    </span>
  );
  return [
    fixed('number', 100, { title: t('number'), order: { key: 'number' }, cell: (row) => line(row.number) }),
    {
      key: 'title',
      title: t('name'),
      width: null,
      pixels: 200,
      opens: true,
      order: { key: 'title' },
      cell: ({ title }) => <span className="one-line entries-line link-button">{title}</span>,
    },
    fixed('unit', 176, { title: t('unit'), order: { key: 'unit' }, cell: (row) => line(row.unit) }),
    fixed('contributors', 124, {
      title: t('contributors'),
      cell: (row) => line(row.contributors.join(t('common:listSeparator'))),
    }),
    fixed('category', 96, {
      title: t('category'),
      order: { key: 'category' },
      cell: (row) => line(row.category),
    }),
    fixed('findings', 156, {
      title: t('screening:findings'),
      order: { key: 'findings', highestFirst: true },
      cell: (row) => <FindingCounts errors={row.errors} warnings={row.warnings} />,
    }),
    fixed('screening', 96, {
      title: t('screening'),
      order: { key: 'screening' },
      cell: (row) => <VerdictTag verdict={row.screening} />,
    }),
    fixed('reason', 156, {
      title: t('screening.reason'),
      cell: (row) => (
        <span className="one-line entries-line" title={row.screeningReason ?? undefined}>
          <CorrectionDue screened={row} />
          {row.screeningReason}
        </span>
      ),
    }),
  ];
}
