import { SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Table } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { IntakeTabs } from './intake-tabs.tsx';
import { UnitsMergeDialog } from './units-merge-dialog.tsx';
import './units.css';

type Units = OutputOf<'unit.list'>;
type Unit = Units['units'][number];

interface Asked {
  into: string;
  spellings: Unit[];
}

const VIRTUAL_FROM = 200;
const HEIGHT = 520;

/** How units are written in the entries; several spellings of one unit become one name. */
export default function UnitsPage() {
  const { t } = useText('intake');
  const review = useReview();
  const list = useCall('unit.list', { reviewId: review.id });
  const [asked, setAsked] = useState<Asked | null>(null);
  const canMerge = allows(review, ['secretary'], ['preparation', 'screening']);
  return (
    <Page title={t('units')} about={t('units.about')}>
      <IntakeTabs />
      <Loaded query={list}>
        {(value) =>
          value.units.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('units.empty')} />
            </div>
          ) : (
            <>
              {canMerge && <Suggestions value={value} onAsk={setAsked} />}
              <UnitTable units={value.units} canMerge={canMerge} onAsk={setAsked} />
            </>
          )
        }
      </Loaded>
      {asked && <UnitsMergeDialog {...asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

function Suggestions({ value, onAsk }: { value: Units; onAsk: (asked: Asked) => void }) {
  const { t } = useText('intake');
  const counts = new Map(value.units.map((unit) => [unit.name, unit.entries]));
  if (value.suggestions.length === 0) return <p className="quiet">{t('units.suggestions.none')}</p>;
  return (
    <section className="card" aria-label={t('units.suggestions')}>
      <div className="row">
        <h2>{t('units.suggestions')}</h2>
        <span className="quiet">{t('units.suggestions.about', { count: value.suggestions.length })}</span>
      </div>
      <ul className="unit-suggestions">
        {value.suggestions.map(({ into, names }) => {
          const spellings = [into, ...names].map((name) => ({ name, entries: counts.get(name) ?? 0 }));
          return (
            <li key={into}>
              <ul className="unit-spellings">
                {spellings.map(({ name, entries }) => (
                  <li key={name}>
                    {name} <span className="quiet">{t('units.entries.count', { count: entries })}</span>
                  </li>
                ))}
              </ul>
              <Button aria-label={`${t('units.merge')} ${into}`} onClick={() => onAsk({ into, spellings })}>
                {t('units.merge')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface UnitTableProps {
  units: Unit[];
  canMerge: boolean;
  onAsk: (asked: Asked) => void;
}

function UnitTable({ units, canMerge, onAsk }: UnitTableProps) {
  const { t } = useText('intake');
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string[]>([]);
  const wanted = text.trim().toLowerCase();
  const shown = units.filter((unit) => unit.name.toLowerCase().includes(wanted));
  const chosen = units.filter((unit) => selected.includes(unit.name));
  const fullest = [...chosen].sort((a, b) => b.name.length - a.name.length)[0];
  return (
    <>
      <div className="row">
        <Input
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 320 }}
          aria-label={t('units.search')}
          placeholder={t('units.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {canMerge && (
          <Button
            disabled={chosen.length < 2}
            onClick={() => fullest && onAsk({ into: fullest.name, spellings: chosen })}
          >
            {t('units.mergeSelected')}
          </Button>
        )}
        <span className="quiet">{t('units.count', { count: units.length })}</span>
      </div>
      <Table<Unit>
        size="small"
        rowKey="name"
        dataSource={shown}
        pagination={false}
        virtual={shown.length > VIRTUAL_FROM}
        {...(shown.length > VIRTUAL_FROM ? { scroll: { x: 800, y: HEIGHT } } : {})}
        locale={{ emptyText: t('units.empty.filter') }}
        columns={[
          { title: t('units.name'), dataIndex: 'name', ellipsis: true },
          { title: t('units.entries'), dataIndex: 'entries', width: 120, align: 'right' },
        ]}
        {...(canMerge
          ? {
              rowSelection: {
                selectedRowKeys: selected,
                hideSelectAll: true,
                preserveSelectedRowKeys: true,
                onChange: (keys: React.Key[]) => setSelected(keys.map(String)),
              },
            }
          : {})}
      />
    </>
  );
}
