import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';

interface ReleasePanelProps {
  releases: readonly { tierId: string; draft: boolean }[];
}

/** The result on the projector, step by step from the lowest tier upwards. */
export function ReleasePanel({ releases }: ReleasePanelProps) {
  const { t } = useText('meeting');
  const { message } = App.useApp();
  const review = useReview();
  const release = useCommand('hall.release');
  const withdraw = useCommand('hall.withdraw');
  const [withFigures, setWithFigures] = useState(false);
  const [draft, setDraft] = useState(false);
  const canRelease = allows(review, ['chair']);
  const isSealed = review.seal !== null && review.seal !== undefined;
  const shown = new Set(releases.map(({ tierId }) => tierId));
  const { tiers } = review.scheme;
  const next = [...tiers].reverse().find(({ id }) => !shown.has(id));
  const names = tiers.filter(({ id }) => shown.has(id)).map(({ name }) => name);

  function go(what: 'next' | 'all'): void {
    release.mutate(
      { reviewId: review.id, what, draft: !isSealed && draft, withFigures },
      {
        onSuccess: ({ tierIds }) =>
          void message.success(
            t('release.done', {
              tiers: tiers
                .filter(({ id }) => tierIds.includes(id))
                .map(({ name }) => name)
                .join(t('common:listSeparator')),
            }),
          ),
      },
    );
  }

  return (
    <section className="card stack" aria-label={t('release.title')}>
      <h2>{t('release.title')}</h2>
      <p className="quiet">{t('release.about')}</p>
      <p>
        {names.length === 0
          ? t('release.none')
          : next
            ? t('release.done', { tiers: names.join(t('common:listSeparator')) })
            : t('release.complete')}
      </p>
      {canRelease && (
        <>
          <div className="stack" style={{ gap: 4 }}>
            {!isSealed && (
              <Checkbox checked={draft} onChange={(event) => setDraft(event.target.checked)}>
                {t('release.draft')}
              </Checkbox>
            )}
            <Checkbox checked={withFigures} onChange={(event) => setWithFigures(event.target.checked)}>
              {t('release.figures')}
            </Checkbox>
          </div>
          <ErrorNotice error={release.error ?? withdraw.error} />
          <div className="row">
            {next && (
              <>
                <Button
                  type="primary"
                  disabled={!isSealed && !draft}
                  loading={release.isPending}
                  onClick={() => go('next')}
                >
                  {t('release.next', { tier: next.name })}
                </Button>
                <Button disabled={!isSealed && !draft} onClick={() => go('all')}>
                  {t('release.all')}
                </Button>
              </>
            )}
            {names.length > 0 && (
              <Button
                className="row-end"
                loading={withdraw.isPending}
                onClick={() => withdraw.mutate({ reviewId: review.id })}
              >
                {t('release.withdraw')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}
