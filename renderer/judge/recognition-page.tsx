import { SearchOutlined } from '@ant-design/icons';
import { Alert, Empty, Input, Progress, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { RecognitionReading } from './recognition-reading.tsx';
import type { RecognitionItem } from './recognition-verdict.tsx';

const states = ['all', 'open', 'agree', 'disagree', 'doubt'] as const;
type State = (typeof states)[number];

/** 认定: the entries of one reader, to be agreed to, disagreed with or doubted, fast. */
export function RecognitionPage() {
  const { t } = useText('recognition');
  const review = useReview();
  const begun = review.stage !== 'preparation' && review.stage !== 'screening';
  const list = useCall('recognition.list', { reviewId: review.id }, { enabled: begun });
  if (!begun) {
    return (
      <Page title={t('title')}>
        <Alert type="info" showIcon title={t('notOpen')} />
      </Page>
    );
  }
  return (
    <Loaded query={list}>
      {(value) => (
        <RecognitionList
          open={value.open}
          // What is read by others is not this person's work.
          items={value.items.filter(({ reading }) => reading !== null)}
        />
      )}
    </Loaded>
  );
}

function stateOf({ verdict }: RecognitionItem): Exclude<State, 'all'> {
  return verdict ?? 'open';
}

function RecognitionList({ open, items }: { open: boolean; items: readonly RecognitionItem[] }) {
  const { t } = useText('recognition');
  const [text, setText] = useState('');
  const [state, setState] = useState<State>('all');
  const [category, setCategory] = useState<string | null>(null);
  const done = items.filter(({ verdict }) => verdict !== null).length;
  const second = items.filter(({ reading }) => reading === 2).length;
  const total = items.length;
  const categories = useMemo(
    () => [...new Set(items.flatMap((item) => (item.category === null ? [] : [item.category])))],
    [items],
  );
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return items.filter(
      (item) =>
        (state === 'all' || stateOf(item) === state) &&
        (category === null || item.category === category) &&
        `${item.number}\n${item.title}\n${item.unit ?? ''}`.toLowerCase().includes(wanted),
    );
  }, [items, text, state, category]);
  const about = t(second > 0 ? 'about.second' : 'about', { done, total, second });
  return (
    <Page title={t('title')} about={about}>
      {!open && <Alert type="info" showIcon title={t('closed')} />}
      {total === 0 ? (
        <div className="card">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
        </div>
      ) : (
        <>
          <Progress
            percent={(done / total) * 100}
            showInfo={false}
            strokeLinecap="butt"
            strokeColor={done === total ? 'var(--settled)' : 'var(--accent)'}
            aria-label={about}
          />
          <div className="row">
            <Input
              prefix={<SearchOutlined aria-hidden="true" />}
              allowClear
              style={{ width: 240 }}
              aria-label={t('search')}
              placeholder={t('search')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Segmented<State>
              aria-label={t('filter.state')}
              value={state}
              onChange={setState}
              options={states.map((value) => ({
                value,
                label: `${t(`filter.${value}`)} ${
                  value === 'all' ? total : items.filter((item) => stateOf(item) === value).length
                }`,
              }))}
            />
            {categories.length > 1 && (
              <Select
                aria-label={t('filter.category')}
                style={{ width: 240 }}
                value={category ?? ''}
                onChange={(value) => setCategory(value === '' ? null : value)}
                options={[
                  { value: '', label: t('category.all') },
                  ...categories.map((value) => ({ value, label: value })),
                ]}
              />
            )}
          </div>
          <RecognitionReading open={open} items={shown} />
        </>
      )}
    </Page>
  );
}
