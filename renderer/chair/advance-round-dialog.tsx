import { App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ADMITTED } from '../../shared/scheme/round-scheme.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';

/** The chair fixes who goes on to the next round. */
export function AdvanceRoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('rounds');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const review = useReview();
  const summary = useCall('tally.summary', { reviewId: review.id });
  const panels = useCall('panel.list', { reviewId: review.id });
  const advance = useCommand('round.advance');
  const [keepPanels, setKeepPanels] = useState(false);
  const next = review.wholeScheme.rounds?.[review.round.ruleIndex + 1]?.name ?? '';

  function submit(): void {
    if (!summary.data) return;
    advance.mutate(
      { reviewId: review.id, digest: summary.data.digest, keepPanels },
      {
        onSuccess: ({ admitted }) => {
          void message.success(t('advance.done', { count: admitted, next }));
          onClose();
          void navigate(`/review/${review.id}/overview`);
        },
      },
    );
  }

  return (
    <Modal
      open
      title={t('advance.title', { round: review.round.name, next })}
      okText={t('advance.submit')}
      okButtonProps={{ disabled: !summary.data }}
      confirmLoading={advance.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="stack">
        <Loaded query={summary}>
          {({ groups }) => (
            <ul className="tier-counts">
              {groups.map((group) => {
                const line = group.boundaries.find(({ tierId }) => tierId === ADMITTED);
                return (
                  <li key={group.id}>
                    {t('advance.count', {
                      group: group.name ?? t('advance.all'),
                      filled: line?.filled ?? 0,
                      rows: group.rows,
                    })}
                  </li>
                );
              })}
            </ul>
          )}
        </Loaded>
        {(panels.data?.panels.length ?? 0) > 0 && (
          <Checkbox checked={keepPanels} onChange={(event) => setKeepPanels(event.target.checked)}>
            {t('advance.panels')}
          </Checkbox>
        )}
        <p>{t('advance.text', { round: review.round.name })}</p>
        <ErrorNotice error={advance.error} />
      </div>
    </Modal>
  );
}
