import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ListLine } from '../../shared/contract/approval.ts';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { signatureOf } from '../parts/sign-fields.tsx';
import { useText } from '../parts/use-text.ts';
import { ApprovalDecisions } from './approval-decisions.tsx';
import { DecideDialog, type Decided } from './approval-dialogs.tsx';
import { OpenApprovalDialog } from './approval-open-dialog.tsx';
import { SendBackDialog } from './approval-send-back-dialog.tsx';
import { ListTable, linesOf } from './list-table.tsx';
import { SealDialog } from './seal-dialog.tsx';
import './awards.css';

type Approval = OutputOf<'approval.get'>;
type Dialog = 'open' | 'approve' | 'sendBack' | 'close' | Decided;

const DIGEST_SHOWN = 12;

/** 审定: what the body above the panel decides about the proposed list. */
export default function ApprovalPage() {
  const { t } = useText('approval');
  const review = useReview();
  const navigate = useNavigate();
  const approval = useCall('approval.get', { reviewId: review.id }, { keep: true });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const sealed = approval.data?.seal != null;
  const records = allows(review, ['secretary', 'chair'], ['approval']) && !sealed;
  const seals = allows(review, ['chair'], ['approval']) && !sealed;

  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          {seals && <Button onClick={() => setDialog('sendBack')}>{t('sendBack')}</Button>}
          {records && <Button onClick={() => setDialog('approve')}>{t('approve')}</Button>}
          {allows(review, ['secretary', 'chair'], ['proposed']) && (
            <Button type="primary" onClick={() => setDialog('open')}>
              {t('open')}
            </Button>
          )}
          {seals && approval.data && (
            <Button
              type="primary"
              disabled={approval.data.list.open.length > 0}
              onClick={() => setDialog('close')}
            >
              {t('close')}
            </Button>
          )}
          {sealed && allows(review, ['secretary', 'chair'], ['approval']) && (
            <Button type="primary" onClick={() => void navigate('../notice')}>
              {t('toNotice')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={approval}>
        {(value) => (
          <Approved value={value} canRecord={records} waits={records && !seals} onAsk={setDialog} />
        )}
      </Loaded>
      {dialog !== null && approval.data && (
        <ApprovalDialog dialog={dialog} value={approval.data} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}

interface ApprovedProps {
  value: Approval;
  canRecord: boolean;
  /** Whether the next move is somebody else's. */
  waits: boolean;
  onAsk: (dialog: Dialog) => void;
}

function Approved({ value, canRecord, waits, onAsk }: ApprovedProps) {
  const { t } = useText('approval');
  const { meeting, seal, list } = value;
  const waiting = new Set(list.open.flatMap((one) => one.entryIds));
  const buttons = (line: ListLine) => (
    <>
      {line.before !== null && line.standing !== 'struck' && (
        <Button
          size="small"
          aria-label={`${t('strike')} ${line.number}`}
          onClick={() => onAsk({ action: 'strike', line })}
        >
          {t('strike')}
        </Button>
      )}
      {line.before !== null && line.before !== list.tiers.at(-1)?.id && line.standing === 'proposed' && (
        <Button
          size="small"
          aria-label={`${t('lower')} ${line.number}`}
          onClick={() => onAsk({ action: 'lower', line })}
        >
          {t('lower')}
        </Button>
      )}
      {waiting.has(line.entryId) && (
        <Button
          size="small"
          aria-label={`${t('moveUp')} ${line.number}`}
          onClick={() => onAsk({ action: 'moveUp', line })}
        >
          {t('moveUp')}
        </Button>
      )}
    </>
  );
  return (
    <>
      {meeting === null && <Alert type="info" showIcon title={t('waiting')} />}
      {meeting && (
        <p className="quiet">
          {t('met', {
            body: meeting.body,
            meeting: meeting.meeting,
            heldOn: meeting.heldOn,
            number: meeting.documentNumber ?? '—',
          })}
        </p>
      )}
      {seal && (
        <Alert
          type="success"
          showIcon
          title={t('sealed', { sequence: seal.sequence, digest: seal.digest.slice(0, DIGEST_SHOWN) })}
        />
      )}
      {waits && <Alert type="info" showIcon title={t('waitChair')} />}
      {list.open.length > 0 && (
        <Alert type="error" showIcon title={t('successionOpen', { count: list.open.length })} />
      )}
      <div className="awards">
        <ListTable list={list} {...(canRecord ? { actions: buttons } : {})} />
        <ApprovalDecisions
          decisions={value.decisions}
          tiers={list.tiers}
          numbers={new Map(linesOf(list).map((line) => [line.entryId, line.number]))}
          canRevoke={canRecord}
        />
      </div>
    </>
  );
}

function ApprovalDialog({
  dialog,
  value,
  onClose,
}: {
  dialog: Dialog;
  value: Approval;
  onClose: () => void;
}) {
  const { t } = useText('approval');
  const { message } = App.useApp();
  const review = useReview();
  const decide = useCommand('approval.decide');
  const close = useCommand('approval.close');
  if (dialog === 'open') return <OpenApprovalDialog onClose={onClose} />;
  if (dialog === 'sendBack') return <SendBackDialog onClose={onClose} />;
  if (dialog === 'approve') {
    return (
      <ReasonDialog
        title={t('approve.title')}
        submitText={t('approve.submit')}
        pending={decide.isPending}
        error={decide.error}
        onSubmit={(reason) =>
          decide.mutate(
            { reviewId: review.id, entryId: null, action: 'approve', toTier: null, reason, fileId: null },
            {
              onSuccess: () => {
                void message.success(t('done'));
                onClose();
              },
            },
          )
        }
        onClose={onClose}
      >
        {t('approve.text')}
      </ReasonDialog>
    );
  }
  if (dialog !== 'close') return <DecideDialog decided={dialog} tiers={value.list.tiers} onClose={onClose} />;
  const lines = linesOf(value.list);
  return (
    <SealDialog
      title={t('close.title', { name: review.name })}
      submitText={t('close.submit')}
      doneText={t('close.done')}
      pending={close.isPending}
      error={close.error}
      onSign={(values, onSuccess, onError) =>
        close.mutate(
          { reviewId: review.id, digest: value.list.digest, ...signatureOf(values) },
          { onSuccess, onError },
        )
      }
      onClose={onClose}
    >
      <p>
        {t('close.text', {
          count: lines.filter((line) => line.tierId !== null).length,
          moved: lines.filter((line) => line.standing === 'movedUp').length,
          struck: lines.filter((line) => line.standing === 'struck').length,
        })}
      </p>
    </SealDialog>
  );
}
