import { Button, Empty, Table } from 'antd';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall } from '../app/calls.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { IntakeTabs } from './intake-tabs.tsx';

type PastList = OutputOf<'past.list'>['lists'][number];

/** The past grade lists that the search for repeated entries compares with. */
export default function PastListsPage() {
  const { t } = useText('intake');
  const navigate = useNavigate();
  const lists = useCall('past.list', {});
  return (
    <Page
      title={t('past')}
      about={t('past.about')}
      actions={
        <Button type="primary" onClick={() => void navigate('import')}>
          {t('past.import')}
        </Button>
      }
    >
      <IntakeTabs />
      <Loaded query={lists}>
        {(value) => (
          <Table<PastList>
            size="small"
            rowKey="listId"
            dataSource={value.lists}
            pagination={false}
            locale={{
              emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('past.empty')} />,
            }}
            columns={[
              { title: t('past.programme'), dataIndex: 'programme', ellipsis: true },
              {
                title: t('past.year'),
                dataIndex: 'year',
                width: 140,
                render: (year: number | null) =>
                  year ?? <span className="quiet">{t('past.year.byRow')}</span>,
              },
              { title: t('past.awards'), dataIndex: 'awards', width: 120, align: 'right' },
              {
                title: t('past.importedAt'),
                dataIndex: 'importedAt',
                width: 220,
                align: 'right',
                render: (time: string) => dateAndTime(time),
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
