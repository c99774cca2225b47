import type { TallyView } from '../../shared/contract/awards.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { AgreedScoreDialog } from './agreed-score-dialog.tsx';
import { type Asked, placeIn } from './decision-asked.ts';
import { DeclaredTieDialog } from './declared-tie-dialog.tsx';
import { DisqualifyDialog } from './disqualify-dialog.tsx';
import { MoveCategoryDialog } from './move-category-dialog.tsx';
import { MoveTierDialog } from './move-tier-dialog.tsx';
import { TieDialog } from './tie-dialog.tsx';
import { VacancyDialog } from './vacancy-dialog.tsx';

interface DecisionDialogProps {
  asked: Asked;
  /** For whoever may not open the whole tally: as much of it as the decision is about. */
  part?: TallyView | undefined;
  onClose: () => void;
}

/** The dialog of whatever is to be decided, over the tally as it stands. */
export function DecisionDialog({ asked, part, onClose }: DecisionDialogProps) {
  const review = useReview();
  const whole = useCall('tally.get', { reviewId: review.id }, { enabled: part === undefined }).data;
  const view = part ?? whole;
  if (view === undefined) return null;
  switch (asked.kind) {
    case 'tie': {
      const group = view.tally.groups.find(({ id }) => id === asked.groupId);
      const boundary = group?.boundaries.find(({ tierId }) => tierId === asked.tierId) ?? null;
      const rows = group?.rows.filter(({ entryId }) => asked.entryIds.includes(entryId)) ?? [];
      return group ? (
        <TieDialog view={view} group={group} rows={rows} boundary={boundary} onClose={onClose} />
      ) : null;
    }
    case 'vacancy': {
      const group = view.tally.groups.find(({ id }) => id === asked.groupId);
      const boundary = group?.boundaries.find(({ tierId }) => tierId === asked.tierId);
      return boundary ? (
        <VacancyDialog groupId={asked.groupId} boundary={boundary} onClose={onClose} />
      ) : null;
    }
    case 'acceptAsIs':
      return <AcceptDialog view={view} entryIds={asked.entryIds} onClose={onClose} />;
    default: {
      const place = placeIn(view, asked.entryId);
      if (!place) return null;
      const shared = { view, ...place, onClose };
      switch (asked.kind) {
        case 'disqualify':
          return <DisqualifyDialog {...shared} />;
        case 'agreedScore':
          return <AgreedScoreDialog {...shared} />;
        case 'moveCategory':
          return <MoveCategoryDialog {...shared} />;
        case 'declaredTie':
          return <DeclaredTieDialog {...shared} />;
        case 'moveTier':
          return <MoveTierDialog {...shared} {...(asked.to === undefined ? {} : { to: asked.to })} />;
      }
    }
  }
}
