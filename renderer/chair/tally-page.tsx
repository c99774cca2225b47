import { SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import { type TallyFlag, tallyFlag } from '../../shared/model/tally.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { GroupChoice, groupById } from './group-choice.tsx';
import { TallyTable } from './tally-table.tsx';
import './tally.css';

const JudgeSpread = lazy(() => import('../parts/charts/judge-spread.tsx'));

type Look = 'table' | 'chart';

/** The computed table: every figure, where it comes from, and what is odd about it. */
export default function TallyPage() {
  const { t } = useText('tally');
  const review = useReview();
  const tally = useCall('tally.get', { reviewId: review.id });
  const [look, setLook] = useState<Look>('table');
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <Segmented<Look>
          value={look}
          onChange={setLook}
          options={[
            { value: 'table', label: t('look.table') },
            { value: 'chart', label: t('look.chart') },
          ]}
        />
      }
    >
      <Loaded query={tally}>
        {(value) =>
          look === 'chart' ? (
            <Suspense fallback={null}>
              <JudgeSpread view={value} />
            </Suspense>
          ) : (
            <Table view={value} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Table({ view }: { view: TallyView }) {
  const { t } = useText('tally');
  const [groupId, setGroupId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [flag, setFlag] = useState<TallyFlag | 'all'>('all');
  const group = groupById(view.tally.groups, groupId);
  if (group === undefined || group.rows.length === 0) {
    return (
      <div className="card">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
      </div>
    );
  }
  const entryById = new Map(view.entries.map((entry) => [entry.id, entry]));
  const wanted = text.trim().toLowerCase();
  const rows = group.rows.filter((row) => {
    const entry = entryById.get(row.entryId);
    const where = [row.number, entry?.title, entry?.unit, ...(entry?.contributors ?? [])].join('\n');
    return (flag === 'all' || row.flags.includes(flag)) && where.toLowerCase().includes(wanted);
  });
  const present = tallyFlag.options.filter((one) => group.rows.some((row) => row.flags.includes(one)));

  return (
    <>
      <div className="row">
        <GroupChoice groups={view.tally.groups} chosen={group.id} onChoose={setGroupId} />
        <Input
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 300 }}
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          aria-label={t('flags')}
          style={{ minWidth: 168 }}
          value={flag}
          onChange={setFlag}
          options={[
            { value: 'all' as const, label: t('flags.all') },
            ...present.map((value) => ({ value, label: t(`flag.${value}`) })),
          ]}
        />
        <span className="quiet">{t('shown', { shown: rows.length, total: group.rows.length })}</span>
        {(text !== '' || flag !== 'all') && (
          <Button
            type="link"
            onClick={() => {
              setText('');
              setFlag('all');
            }}
          >
            {t('common:clear')}
          </Button>
        )}
        <span className="quiet row-end" title={view.digest}>
          {t('digest', { digest: view.digest.slice(0, 12) })}
        </span>
      </div>
      <TallyTable view={view} group={group} rows={rows} />
      <p className="quiet">{t('legend')}</p>
    </>
  );
}
