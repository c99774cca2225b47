import { Button } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { CaseView } from '../../shared/contract/cases.ts';
import { allows, useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { useCaseKeys } from './case-keys.ts';
import type { Asked } from './decision-asked.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';

type Action = 'settle' | 'return' | 'accept' | 'agreed' | 'tier' | 'declare' | 'category' | 'disqualify';

const keyOf: Record<Action, string> = {
  settle: 'o',
  return: 'r',
  accept: 'a',
  agreed: 's',
  tier: 't',
  declare: 'e',
  category: 'c',
  disqualify: 'd',
};

interface CaseActionsProps {
  view: CaseView;
  nameOf: (judgeId: string) => string;
  /** To the next open case; left out where there is none. */
  onNext?: (() => void) | undefined;
}

/** What can be done about a case: the most likely thing first and primary, the others beside it. */
export function CaseActions({ view, nameOf, onNext }: CaseActionsProps) {
  const { t } = useText('cases');
  const review = useReview();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [returning, setReturning] = useState(false);
  const { row } = view;
  const { entryId } = row;
  const may = view.mine && review.stage === 'reconciliation';
  // Who stands in for the chair has no tally, and so no other entries to compare with.
  const part = allows(review, ['secretary', 'chair', 'supervisor']) ? undefined : partOf(view);
  const actions = may
    ? actionsFor(view, review.scheme.categories.length).filter(
        (action) => !part || (action !== 'settle' && action !== 'declare'),
      )
    : [];
  // While a judge is scoring it again, there is nothing to press for.
  const waits = row.flags.includes('rescoring');
  const settled = view.case === null || view.case.state === 'settled';
  const primary = waits || settled ? undefined : actions[0];
  const others = primary === undefined ? actions : actions.slice(1);

  function act(action: Action): void {
    switch (action) {
      case 'return':
        setReturning(true);
        break;
      case 'settle': {
        const tie = tieOf(view);
        if (tie) setAsked(tie);
        break;
      }
      case 'accept':
        setAsked({ kind: 'acceptAsIs', entryIds: [entryId] });
        break;
      case 'agreed':
        setAsked({ kind: 'agreedScore', entryId });
        break;
      case 'tier':
        setAsked({ kind: 'moveTier', entryId });
        break;
      case 'declare':
        setAsked({ kind: 'declaredTie', entryId });
        break;
      case 'category':
        setAsked({ kind: 'moveCategory', entryId });
        break;
      case 'disqualify':
        setAsked({ kind: 'disqualify', entryId });
    }
  }
  useCaseKeys({
    actions: {
      ...Object.fromEntries(actions.map((action) => [keyOf[action], () => act(action)])),
      ...(onNext ? { n: onNext } : {}),
    },
  });

  if (!may) return review.stage === 'reconciliation' ? <p className="quiet">{t('notMine')}</p> : null;
  return (
    <div className="row case-actions">
      {settled && onNext && (
        <Button type="primary" onClick={onNext}>
          {t('next')} <kbd>N</kbd>
        </Button>
      )}
      {waits && <span className="quiet">{t('waits')}</span>}
      {primary && (
        <Button
          type="primary"
          danger={primary === 'settle'}
          aria-keyshortcuts={keyOf[primary]}
          onClick={() => act(primary)}
        >
          {t(`act.${primary}`)} <kbd>{keyOf[primary].toUpperCase()}</kbd>
        </Button>
      )}
      {others.map((action) => (
        <Button key={action} aria-keyshortcuts={keyOf[action]} onClick={() => act(action)}>
          {t(`act.${action}`)} <kbd>{keyOf[action].toUpperCase()}</kbd>
        </Button>
      ))}
      {asked && <DecisionDialog asked={asked} part={part} onClose={() => setAsked(null)} />}
      {returning && <ReturnDialog view={view} nameOf={nameOf} onClose={() => setReturning(false)} />}
    </div>
  );
}

function partOf(view: CaseView): TallyView {
  const { row, entry, groupId, boundaries, decisions } = view;
  return {
    tally: { groups: [{ id: groupId, rows: [row], boundaries }] },
    entries: [{ ...entry, extra: [], screening: 'accepted', screeningReason: null, origin: null }],
    judges: [],
    decisions,
    digest: '',
  };
}

function tieOf(view: CaseView): Asked | null {
  const tie = view.case?.reasons.find(({ kind }) => kind === 'boundaryTie');
  if (tie?.kind !== 'boundaryTie' || !view.case || !view.tiedEntryIds) return null;
  return { kind: 'tie', groupId: view.case.groupId, tierId: tie.tierId, entryIds: view.tiedEntryIds };
}

/** In the order of how likely each is here; the first is the primary one. */
function actionsFor(view: CaseView, categories: number): Action[] {
  const { row } = view;
  const open = new Set(view.case?.reasons.flatMap(({ kind, open }) => (open ? [kind] : [])));
  const out = row.flags.includes('disqualified');
  const can: Record<Action, boolean> = {
    settle: open.has('boundaryTie') && tieOf(view) !== null,
    return: view.sheets.some(({ canReturn }) => canReturn) && !row.flags.includes('agreedScore'),
    accept: !out && open.size > 0 && !(open.size === 1 && (open.has('boundaryTie') || open.has('rescoring'))),
    agreed: row.judgeTotals.some(({ total }) => total !== null),
    tier: row.rank !== null || row.tierId !== null,
    declare: row.rank !== null,
    category: categories > 1,
    disqualify: !out,
  };
  const first: Action[] = open.has('boundaryTie')
    ? ['settle']
    : open.has('disagreement') || open.has('outlyingMark') || open.has('missingJudge')
      ? ['return', 'accept']
      : ['accept', 'return'];
  const rest: Action[] = [
    'settle',
    'accept',
    'return',
    'agreed',
    'tier',
    'declare',
    'category',
    'disqualify',
  ];
  return [...new Set([...first, ...rest])].filter((action) => can[action]);
}
