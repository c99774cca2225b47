import { App, Button, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';

type Panels = OutputOf<'panel.list'>;
type Row = Panels['entries'][number];

const HEIGHT = 420;
const VIRTUAL_FROM = 200;

/** Entries and the panel of each; several are moved at once. */
export function PanelEntries({ list, canMove }: { list: Panels; canMove: boolean }) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const move = useCommand('panel.moveEntries');
  const [shown, setShown] = useState('all');
  const [chosen, setChosen] = useState<string[]>([]);
  const [target, setTarget] = useState<string | null>(null);
  const nameOf = new Map(list.panels.map(({ panelId, name }) => [panelId, name]));
  const rows = list.entries.filter(({ panelId }) => shown === 'all' || (panelId ?? 'none') === shown);
  const places = [
    ...list.panels.map(({ panelId, name }) => ({ value: panelId, label: name })),
    { value: 'none', label: t('none') },
  ];

  function submit(): void {
    if (target === null) return;
    move.mutate(
      { reviewId: review.id, entryIds: chosen, panelId: target === 'none' ? null : target },
      {
        onSuccess: () => {
          void message.success(t('moved', { count: chosen.length }));
          setChosen([]);
        },
      },
    );
  }

  const columns: TableColumnsType<Row> = [
    { title: t('number'), dataIndex: 'number', width: 90 },
    { title: t('entry'), dataIndex: 'title', ellipsis: true },
    { title: t('category'), dataIndex: 'category', width: 140, ellipsis: true },
    { title: t('trade'), dataIndex: 'trade', width: 140, ellipsis: true },
    {
      title: t('panel'),
      width: 160,
      render: (_, { panelId }) =>
        panelId === null ? <span className="quiet">{t('none')}</span> : nameOf.get(panelId),
    },
  ];
  return (
    <section className="card stack" aria-label={t('entries')}>
      <div className="row">
        <h2>{t('entries')}</h2>
        <Labelled label={t('filter')}>
          {(id) => (
            <Select
              id={id}
              style={{ width: 180 }}
              value={shown}
              onChange={setShown}
              options={[{ value: 'all', label: t('filter.all') }, ...places]}
            />
          )}
        </Labelled>
        {canMove && (
          <span className="row row-end">
            <Button
              disabled={rows.length === 0}
              onClick={() => setChosen(chosen.length > 0 ? [] : rows.map(({ entryId }) => entryId))}
            >
              {t(chosen.length > 0 ? 'select.none' : 'select.all')}
            </Button>
            <span className="quiet">{t('selected', { count: chosen.length })}</span>
            <Select
              style={{ width: 180 }}
              aria-label={t('move')}
              placeholder={t('move')}
              value={target}
              onChange={setTarget}
              options={places}
            />
            <Button
              disabled={chosen.length === 0 || target === null}
              loading={move.isPending}
              onClick={submit}
            >
              {t('move.submit', { count: chosen.length })}
            </Button>
          </span>
        )}
      </div>
      <ErrorNotice error={move.error} />
      <Table<Row>
        size="small"
        rowKey="entryId"
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 800, y: HEIGHT }}
        virtual={rows.length > VIRTUAL_FROM}
        {...(canMove
          ? {
              rowSelection: {
                // The library repeats the heading in a hidden row for measuring, where nothing may take the focus.
                columnTitle: ' ',
                selectedRowKeys: chosen,
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: ({ number }: Row) => ({ 'aria-label': number }) as object,
              },
            }
          : {})}
      />
    </section>
  );
}
