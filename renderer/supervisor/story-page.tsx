import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { useSession } from '../app/session.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Page } from '../parts/page.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { auditWords } from './audit-words.ts';
import './story.css';

const PAGE = 100;
const DIGEST_SHOWN = 10;

/** What happened, as sentences, and whether the chain of records is whole. */
export default function StoryPage() {
  const { t } = useText('story');
  const review = useReview();
  const { call } = useSession();
  const verify = useCommand('audit.verify');
  const story = useInfiniteQuery({
    queryKey: [review.id, 'audit.list'],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => call('audit.list', { reviewId: review.id, before: pageParam, limit: PAGE }),
    getNextPageParam: (last) => (last.more ? (last.records.at(-1)?.seq ?? null) : null),
  });
  const records = story.data?.pages.flatMap((page) => page.records) ?? [];

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <Button
          type="primary"
          loading={verify.isPending}
          onClick={() => verify.mutate({ reviewId: review.id })}
        >
          {t('verify')}
        </Button>
      }
    >
      <ErrorNotice error={verify.error ?? story.error} />
      {verify.data && (
        <Alert
          showIcon
          type={verify.data.ok ? 'success' : 'error'}
          title={
            verify.data.ok
              ? verify.data.head === null
                ? t('verify.okEmpty')
                : t('verify.ok', {
                    count: verify.data.records,
                    head: verify.data.head.slice(0, DIGEST_SHOWN),
                  })
              : t('verify.bad', { first: verify.data.firstBad ?? '—', count: verify.data.records })
          }
        />
      )}
      <section className="card" aria-label={t('title')}>
        <table className="plain-table story">
          <thead>
            <tr>
              <th scope="col" className="number">
                #
              </th>
              <th scope="col">{t('time')}</th>
              <th scope="col">{t('actor')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('hash')}</th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.seq}>
                <td className="number quiet">{record.seq}</td>
                <td className="story-time">{dateAndTime(record.at)}</td>
                <td>{record.actor ?? <span className="quiet">{t('system')}</span>}</td>
                <td className="story-what">{auditWords(record)}</td>
                <td className="quiet" title={record.hash}>
                  {record.hash.slice(0, DIGEST_SHOWN)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="story-more">
          {story.hasNextPage ? (
            <Button loading={story.isFetchingNextPage} onClick={() => void story.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : (
            <span className="quiet">{t('end')}</span>
          )}
        </p>
      </section>
    </Page>
  );
}
