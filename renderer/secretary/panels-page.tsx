import { Alert, App, Button, Empty } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { PanelView } from '../../shared/contract/panels.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useText } from '../parts/use-text.ts';
import { AssignmentTabs } from './assignment-tabs.tsx';
import { PanelCard } from './panel-card.tsx';
import { PanelDialog } from './panel-dialog.tsx';
import { PanelEntries } from './panel-entries.tsx';
import { PanelsMakeDialog } from './panels-make-dialog.tsx';
import './panels.css';

type Panels = OutputOf<'panel.summary'>;
type Asked = { kind: 'make' } | { kind: 'edit' | 'remove'; panel: PanelView } | { kind: 'add' };

/** 评审组: who judges together, and which entries they share. */
export default function PanelsPage() {
  const { t } = useText('panels');
  const review = useReview();
  const list = useCall('panel.summary', { reviewId: review.id });
  const [asked, setAsked] = useState<Asked | null>(null);
  const isSecretary = allows(review, ['secretary'], ['preparation', 'screening', 'scoring']);
  const canMake = isSecretary && (list.data?.changeable ?? false);
  const close = () => setAsked(null);
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        canMake && (
          <>
            <Button onClick={() => setAsked({ kind: 'add' })}>{t('add')}</Button>
            <Button type="primary" onClick={() => setAsked({ kind: 'make' })}>
              {t('make')}
            </Button>
          </>
        )
      }
    >
      <AssignmentTabs />
      <Loaded query={list}>
        {(value) => (
          <>
            <PanelsNotices list={value} />
            {value.panels.length === 0 ? (
              <div className="card">
                <Empty
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description={
                    canMake && value.previous > 0 ? t('before', { count: value.previous }) : t('empty')
                  }
                >
                  {canMake && value.previous > 0 && <TakeOver />}
                </Empty>
              </div>
            ) : (
              <div className="panel-cards">
                {value.panels.map((panel) => (
                  <PanelCard
                    key={panel.panelId}
                    panel={panel}
                    onEdit={isSecretary ? () => setAsked({ kind: 'edit', panel }) : null}
                    onRemove={canMake ? () => setAsked({ kind: 'remove', panel }) : null}
                  />
                ))}
              </div>
            )}
            {value.panels.length > 0 && <PanelEntries panels={value.panels} canMove={canMake} />}
            {(asked?.kind === 'edit' || asked?.kind === 'add') && (
              <PanelDialog
                panel={asked.kind === 'edit' ? asked.panel : null}
                judges={value.judges}
                onClose={close}
              />
            )}
          </>
        )}
      </Loaded>
      {asked?.kind === 'make' && <PanelsMakeDialog previous={list.data?.previous ?? 0} onClose={close} />}
      {asked?.kind === 'remove' && <RemoveDialog panel={asked.panel} onClose={close} />}
    </Page>
  );
}

/** The panels of the round before, as they are. */
function TakeOver() {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const make = useCommand('panel.make');
  return (
    <>
      <Button
        loading={make.isPending}
        onClick={() =>
          make.mutate(
            { reviewId: review.id, by: { kind: 'previous' }, seatJudges: false },
            { onSuccess: ({ panels }) => void message.success(t('made', { count: panels })) },
          )
        }
      >
        {t('before.submit')}
      </Button>
      <ErrorNotice error={make.error} />
    </>
  );
}

function PanelsNotices({ list }: { list: Panels }) {
  const { t } = useText('panels');
  if (list.panels.length === 0) return null;
  const seated = new Set(list.panels.flatMap(({ judges }) => judges.map(({ accountId }) => accountId)));
  const unseated = list.judges.filter(({ accountId }) => !seated.has(accountId)).map(({ name }) => name);
  const { unplaced } = list;
  return (
    <>
      {!list.changeable && <Alert type="info" showIcon title={t('locked')} />}
      {unplaced > 0 && <Alert type="warning" showIcon title={t('unplaced', { count: unplaced })} />}
      {unseated.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('unseated', { names: unseated.join(t('common:listSeparator')) })}
        />
      )}
    </>
  );
}

function RemoveDialog({ panel, onClose }: { panel: PanelView; onClose: () => void }) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const remove = useCommand('panel.remove');
  return (
    <ConfirmDialog
      title={t('remove.title', { name: panel.name })}
      submitText={t('remove.submit')}
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onSubmit={() =>
        remove.mutate(
          { reviewId: review.id, panelId: panel.panelId },
          {
            onSuccess: () => {
              void message.success(t('removed'));
              onClose();
            },
          },
        )
      }
    >
      {t('remove.text', { count: panel.entries, judges: panel.judges.length })}
    </ConfirmDialog>
  );
}
