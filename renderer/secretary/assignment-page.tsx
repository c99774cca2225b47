import { App, Button, Empty } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { AssignmentMatrix } from './assignment-matrix.tsx';
import './matrix.css';

type Preview = OutputOf<'assignment.preview'>;

const LIST_SHOWN = 8;

/** Who scores what: the automatic assignment as a difference, and each pair by hand. */
export default function AssignmentPage() {
  const { t } = useText('assignment');
  const { message } = App.useApp();
  const review = useReview();
  const open = allows(review, ['secretary', 'chair'], ['preparation', 'screening']);
  const canChange = allows(review, ['secretary'], ['preparation', 'screening']);
  const preview = useCall('assignment.preview', { reviewId: review.id }, { enabled: open });
  const progress = useCall('progress.get', { reviewId: review.id });
  const apply = useCommand('assignment.apply');
  const changes = preview.data ? preview.data.adds + preview.data.removes : 0;

  function submit({ digest }: Preview): void {
    apply.mutate(
      { reviewId: review.id, digest },
      {
        onSuccess: (counts) => void message.success(t('applied', counts)),
        onError: () => void preview.refetch(),
      },
    );
  }

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        canChange && (
          <Button
            type="primary"
            disabled={changes === 0}
            loading={apply.isPending}
            onClick={() => preview.data && submit(preview.data)}
          >
            {t('apply')}
          </Button>
        )
      }
    >
      <ErrorNotice error={apply.error} />
      {open && <Loaded query={preview}>{(value) => <PreviewCard preview={value} />}</Loaded>}
      <Loaded query={progress}>
        {(value) =>
          value.entries.length === 0 || value.judges.length === 0 ? (
            <div className="card">
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty.entries')} />
            </div>
          ) : (
            <AssignmentMatrix
              progress={value}
              recusals={preview.data?.recusals ?? []}
              canChange={canChange}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function PreviewCard({ preview }: { preview: Preview }) {
  const { t } = useText('assignment');
  const isSame = preview.adds + preview.removes === 0;
  return (
    <section className="card" aria-label={t('preview')}>
      <div className="row">
        <h2>{t('preview')}</h2>
        <span className="quiet">
          {isSame
            ? t('same')
            : t('counts', { adds: preview.adds, removes: preview.removes, keeps: preview.keeps })}
        </span>
      </div>
      <div className="assignment-preview">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('judge')}</th>
              <th scope="col" className="number">
                {t('before')}
              </th>
              <th scope="col" className="number">
                {t('after')}
              </th>
              <th scope="col" className="number">
                {t('difference')}
              </th>
              <th scope="col" className="number">
                {t('recusals')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.judges.map((judge) => (
              <tr key={judge.accountId}>
                <td>{judge.name}</td>
                <td className="number">{judge.before}</td>
                <td className="number">{judge.after}</td>
                <td className="number">{difference(judge.after - judge.before)}</td>
                <td className="number">{judge.recusals || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="stack">
          <Named
            title={t('recusals')}
            empty={t('recusals.none')}
            lines={preview.recusals.map(({ name, number, cause }) =>
              t('recusal', { name, number, cause: t(`cause.${cause}`) }),
            )}
          />
          {preview.short.length > 0 && (
            <Named title={t('short')} empty="" lines={preview.short.map((one) => t('short.one', one))} />
          )}
        </div>
      </div>
    </section>
  );
}

function difference(count: number): string {
  if (count === 0) return '—';
  return count > 0 ? `+${count}` : `−${-count}`;
}

function Named({ title, empty, lines }: { title: string; empty: string; lines: readonly string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <ul className="named-list" data-long={lines.length > LIST_SHOWN}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
