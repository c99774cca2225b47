import { App, Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import type { VisitTeam, VisitView } from '../../shared/contract/visits.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useAccount } from '../app/session.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import { VisitChecklist } from './visits-checklist.tsx';
import { VisitOpinion } from './visits-opinion.tsx';

const stages = ['screening', 'scoring', 'reconciliation'] as const;

interface VisitDrawerProps {
  visit: VisitView;
  team: VisitTeam | null;
  preferenceIds: readonly string[];
  onClose: () => void;
}

/** One visit: check list with photographs, the team's opinion, the signatures. */
export function VisitDrawer({ visit, team, preferenceIds, onClose }: VisitDrawerProps) {
  const { t } = useText('visits');
  const review = useReview();
  const account = useAccount();
  const [asked, setAsked] = useState<'unplan' | 'reopen' | null>(null);
  const isMember = team?.members.some(({ accountId }) => accountId === account.id) ?? false;
  const isRunning = stages.some((stage) => stage === review.stage);
  const canWrite = isRunning && (isMember || allows(review, ['secretary']));
  const canUnplan = allows(review, ['secretary'], stages) && visit.signatures.length === 0;
  const canReopen = allows(review, ['chair'], stages) && visit.signatures.length > 0;
  return (
    <Drawer
      open
      size={720}
      title={`${visit.number} ${visit.title}`}
      extra={
        <>
          {canUnplan && <Button onClick={() => setAsked('unplan')}>{t('unplan')}</Button>}
          {canReopen && <Button onClick={() => setAsked('reopen')}>{t('reopen')}</Button>}
        </>
      }
      onClose={onClose}
    >
      <div className="stack">
        <p className="quiet">
          {[visit.unit, visit.day, visit.place, team?.name].filter(Boolean).join(' · ')}
        </p>
        <Preferences visit={visit} preferenceIds={preferenceIds} />
        <VisitChecklist visit={visit} canWrite={canWrite && visit.signatures.length === 0} />
        {team && (
          <VisitOpinion
            visit={visit}
            team={team}
            isMember={isMember && isRunning}
            canWrite={canWrite && !visit.complete}
          />
        )}
      </div>
      {asked && <Asked kind={asked} visit={visit} onClose={() => setAsked(null)} onGone={onClose} />}
    </Drawer>
  );
}

function Preferences({ visit, preferenceIds }: Pick<VisitDrawerProps, 'visit' | 'preferenceIds'>) {
  const { t } = useText('visits');
  const { message } = App.useApp();
  const { errorWords } = useWords();
  const review = useReview();
  const set = useCommand('visit.setPreferences');
  const known = review.scheme.siteVisit?.preferences ?? [];
  if (known.length === 0) return null;
  return (
    <section className="stack" style={{ gap: 4 }} aria-label={t('preferences')}>
      <h2>{t('preferences')}</h2>
      <p className="quiet">{t('preferences.about')}</p>
      <Select
        mode="multiple"
        aria-label={t('preferences')}
        disabled={!allows(review, ['secretary'], stages)}
        value={[...preferenceIds]}
        options={known.map(({ id, text }) => ({ value: id, label: text }))}
        onChange={(next) =>
          set.mutate(
            { reviewId: review.id, entryId: visit.entryId, preferenceIds: next },
            { onError: (error) => void message.error(errorWords(error)) },
          )
        }
      />
    </section>
  );
}

interface AskedProps {
  kind: 'unplan' | 'reopen';
  visit: VisitView;
  onClose: () => void;
  onGone: () => void;
}

function Asked({ kind, visit, onClose, onGone }: AskedProps) {
  const { t } = useText('visits');
  const review = useReview();
  const unplan = useCommand('visit.unplan');
  const reopen = useCommand('visit.reopen');
  const command = kind === 'unplan' ? unplan : reopen;
  return (
    <ReasonDialog
      title={t(`${kind}.title`, { number: visit.number })}
      submitText={t(`${kind}.submit`)}
      danger={kind === 'unplan'}
      pending={command.isPending}
      error={command.error}
      onSubmit={(reason) =>
        command.mutate(
          { reviewId: review.id, visitId: visit.visitId, reason },
          { onSuccess: kind === 'unplan' ? onGone : onClose },
        )
      }
      onClose={onClose}
    >
      {t(`${kind}.text`)}
    </ReasonDialog>
  );
}
