import { App, Button, Select } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import {
  MOST_MOVED,
  type PanelChoice,
  type PanelEntry,
  type PanelFilter,
  type PanelView,
} from '../../shared/contract/panels.ts';
import { useCommand } from '../app/calls.ts';
import { usePieces } from '../app/pieces.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { type Say, useText } from '../parts/use-text.ts';
import type { WindowColumn } from '../parts/window-columns.ts';
import { WindowTable } from '../parts/window-table.tsx';

/** Ticked one by one; or all that were shown when all were chosen, but for some. */
type Chosen =
  | { all: false; ids: ReadonlySet<string> }
  | { all: true; digest: string; shown: number; except: ReadonlySet<string> };

const none: Chosen = { all: false, ids: new Set() };
const HEIGHT = 420;

function countOf(chosen: Chosen): number {
  return chosen.all ? chosen.shown - chosen.except.size : chosen.ids.size;
}

function isChosen(chosen: Chosen, entryId: string): boolean {
  return chosen.all ? !chosen.except.has(entryId) : chosen.ids.has(entryId);
}

/** The same choice where it would become too large to be made by hand. */
function withEntry(chosen: Chosen, entryId: string, ticked: boolean): Chosen {
  const listed = new Set(chosen.all ? chosen.except : chosen.ids);
  if (ticked === chosen.all) listed.delete(entryId);
  else if (listed.size < MOST_MOVED) listed.add(entryId);
  else return chosen;
  return chosen.all ? { ...chosen, except: listed } : { all: false, ids: listed };
}

function choiceOf(chosen: Chosen, matching: PanelFilter): PanelChoice {
  if (!chosen.all) return [...chosen.ids];
  return { matching, except: [...chosen.except], digest: chosen.digest };
}

/** Entries and the panel of each; several are moved at once. */
export function PanelEntries({ panels, canMove }: { panels: readonly PanelView[]; canMove: boolean }) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const move = useCommand('panel.moveEntries');
  const [filter, setFilter] = useState<PanelFilter>('all');
  const [chosen, setChosen] = useState(none);
  const [target, setTarget] = useState<string | null>(null);
  const pieces = usePieces('panel.rows', { reviewId: review.id, panel: filter });
  const { shown, answer } = pieces;
  const count = countOf(chosen);
  const places = [
    ...panels.map(({ panelId, name }) => ({ value: panelId, label: name })),
    { value: 'none', label: t('none') },
  ];
  const latest = useRef(chosen);
  latest.current = chosen;
  const tick = useCallback(
    (entryId: string, ticked: boolean) => {
      const after = withEntry(latest.current, entryId, ticked);
      if (after === latest.current) void message.warning(t('entries:mostTicked', { count: MOST_MOVED }));
      latest.current = after;
      setChosen(after);
    },
    [message, t],
  );
  const columns = useMemo(
    () => columnsFor(t, panels, canMove ? { chosen, tick } : null),
    [t, panels, canMove, chosen, tick],
  );

  function submit(): void {
    if (target === null) return;
    move.mutate(
      {
        reviewId: review.id,
        entryIds: choiceOf(chosen, filter),
        panelId: target === 'none' ? null : target,
      },
      {
        onSuccess: ({ moved }) => {
          void message.success(t('moved', { count: moved }));
          setChosen(none);
        },
      },
    );
  }

  return (
    <section className="card stack" aria-label={t('entries')}>
      <div className="row">
        <h2>{t('entries')}</h2>
        <Labelled label={t('filter')}>
          {(id) => (
            <Select
              id={id}
              style={{ width: 180 }}
              value={filter}
              onChange={(value: PanelFilter) => {
                setFilter(value);
                // All that one filter has is not all that another has.
                if (chosen.all) setChosen(none);
              }}
              options={[{ value: 'all', label: t('filter.all') }, ...places]}
            />
          )}
        </Labelled>
        {canMove && (
          <span className="row row-end">
            <Button
              disabled={shown === null || shown === 0 || answer === undefined}
              onClick={() =>
                setChosen(
                  count > 0 || answer === undefined
                    ? none
                    : { all: true, digest: answer.digest, shown: answer.shown, except: new Set() },
                )
              }
            >
              {t(count > 0 ? 'select.none' : 'select.all')}
            </Button>
            <span className="quiet">{t('selected', { count })}</span>
            <Select
              style={{ width: 180 }}
              aria-label={t('move')}
              placeholder={t('move')}
              value={target}
              onChange={setTarget}
              options={places}
            />
            <Button disabled={count === 0 || target === null} loading={move.isPending} onClick={submit}>
              {t('move.submit', { count })}
            </Button>
          </span>
        )}
      </div>
      <ErrorNotice error={move.error} />
      <div className="window-fill" style={{ height: HEIGHT }}>
        <WindowTable
          columns={columns}
          pieces={pieces}
          question={filter}
          caption={t('entries')}
          rowKey={entryIdOf}
        />
      </div>
    </section>
  );
}

function entryIdOf({ entryId }: PanelEntry): string {
  return entryId;
}

function columnsFor(
  t: Say<'panels'>,
  panels: readonly PanelView[],
  moving: { chosen: Chosen; tick: (entryId: string, ticked: boolean) => void } | null,
): WindowColumn<PanelEntry>[] {
  const nameOf = new Map(panels.map(({ panelId, name }) => [panelId, name]));
  const line = (text: string | null) => (
    <span className="one-line panel-text" title={text ?? undefined}>
      {text}
    </span>
  );
  const check: WindowColumn<PanelEntry> = {
    key: 'check',
    title: '',
    width: 40,
    pixels: 40,
    cell: ({ entryId, number }) => (
      <input
        type="checkbox"
        className="window-check"
        aria-label={number}
        checked={moving !== null && isChosen(moving.chosen, entryId)}
        onChange={(event) => moving?.tick(entryId, event.target.checked)}
      />
    ),
  };
  return [
    ...(moving === null ? [] : [check]),
    { key: 'number', title: t('number'), width: 100, pixels: 100, cell: ({ number }) => line(number) },
    { key: 'title', title: t('entry'), width: null, pixels: 200, cell: ({ title }) => line(title) },
    {
      key: 'category',
      title: t('category'),
      width: 140,
      pixels: 140,
      cell: ({ category }) => line(category),
    },
    { key: 'trade', title: t('trade'), width: 140, pixels: 140, cell: ({ trade }) => line(trade) },
    {
      key: 'panel',
      title: t('panel'),
      width: 160,
      pixels: 160,
      cell: ({ panelId }) =>
        panelId === null ? <span className="quiet">{t('none')}</span> : line(nameOf.get(panelId) ?? ''),
    },
  ];
}
