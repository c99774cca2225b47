import { SearchOutlined } from '@ant-design/icons';
import { App, Button, Input, Segmented, Select } from 'antd';
import { startTransition, useCallback, useDeferredValue, useRef, useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import {
  type EntryFilter,
  type EntryQuestion,
  type EntryWindowRow,
  type FindingFilter,
  findingFilter,
  MOST_TICKED,
} from '../../shared/contract/entry-window.ts';
import type { ScreeningVerdict } from '../../shared/model/review.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useStages } from '../parts/use-stages.ts';
import { useText } from '../parts/use-text.ts';
import { choiceOf, type EntrySelection, nothingSelected, selectionOf, withRow } from './entries-selection.ts';
import { EntriesTable } from './entries-table.tsx';
import { EntryActions } from './entry-actions.tsx';
import { EntryDrawer } from './entry-drawer.tsx';

const verdicts = ['pending', 'accepted', 'returned', 'rejected'] as const;
const whole: EntryQuestion = {
  search: '',
  verdict: null,
  findings: null,
  sort: 'number',
  descending: false,
};

/** The entries that a question asks for, and what can be done with those that are chosen. */
export function EntriesList({ summary }: { summary: OutputOf<'entry.summary'> }) {
  const { t } = useText('entries');
  const { message } = App.useApp();
  const review = useReview();
  const [asked, setAsked] = useState(whole);
  const [shown, setShown] = useState<number | null>(null);
  const [selection, setSelection] = useState<EntrySelection>(nothingSelected);
  const [opened, setOpened] = useState<string | null>(null);
  const question = useDeferredValue(asked);
  // The table comes one frame after what stands above it.
  const stage = useStages(1);
  const canScreen = allows(review, ['secretary'], ['screening']);
  const canRemove = allows(review, ['secretary'], ['preparation', 'screening']);
  const canChoose = canScreen || canRemove;
  const choice = canChoose ? choiceOf(selection) : null;

  function ask(part: Partial<EntryQuestion>): void {
    setAsked((before) => ({ ...before, ...part }));
    // All that one filter has is not all that another has.
    if (!('sort' in part) && selection.kind === 'matching') setSelection(nothingSelected);
  }

  const latest = useRef(selection);
  latest.current = selection;
  const tick = useCallback(
    (row: EntryWindowRow, ticked: boolean) => {
      const after = withRow(latest.current, row, ticked);
      if (after === latest.current) void message.warning(t('mostTicked', { count: MOST_TICKED }));
      latest.current = after;
      setSelection(after);
    },
    [message, t],
  );

  const open = useCallback((entryId: string) => startTransition(() => setOpened(entryId)), []);

  function selectAll(digest: string | null): void {
    const { search, verdict, findings } = question;
    const filter: EntryFilter = { search, verdict, findings };
    setSelection(digest === null ? nothingSelected : { kind: 'matching', filter, digest, except: new Set() });
  }

  return (
    <>
      <div className="row">
        <Input
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 320 }}
          aria-label={t('search')}
          placeholder={t('search')}
          value={asked.search}
          onChange={(event) => ask({ search: event.target.value })}
        />
        <Segmented<ScreeningVerdict | 'all'>
          value={asked.verdict ?? 'all'}
          onChange={(value) => ask({ verdict: value === 'all' ? null : value })}
          options={[
            { value: 'all' as const, label: `${t('common:all')} ${summary.total}` },
            ...verdicts.map((value) => ({
              value,
              label: `${t(`common:verdict.${value}`)} ${summary.verdicts[value]}`,
            })),
          ]}
        />
        <Select<FindingFilter | 'all'>
          aria-label={t('screening:filter')}
          style={{ width: 136 }}
          value={asked.findings ?? 'all'}
          onChange={(value) => ask({ findings: value === 'all' ? null : value })}
          options={(['all', ...findingFilter.options] as const).map((value) => ({
            value,
            label: t(`screening:filter.${value}`),
          }))}
        />
        <span className="quiet" role="status">
          {t('shown', { shown: shown ?? summary.total, total: summary.total })}
        </span>
      </div>
      {choice !== null && (
        <EntryActions
          choice={choice}
          checklist={summary.checklist}
          canScreen={canScreen}
          canRemove={canRemove}
          onChoice={(current) => setSelection(selectionOf(current))}
          extra={
            <Button size="small" type="link" onClick={() => setSelection(nothingSelected)}>
              {t('unselect')}
            </Button>
          }
        />
      )}
      <div className="fill window-fill">
        {stage > 0 && (
          <EntriesTable
            question={question}
            selection={canChoose ? selection : null}
            onTick={tick}
            onSelectAll={selectAll}
            onOrder={(order) => ask(order)}
            onOpen={open}
            onShown={setShown}
          />
        )}
      </div>
      {opened !== null && (
        <EntryDrawer
          entryId={opened}
          canScreen={canScreen}
          canRemove={canRemove}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
