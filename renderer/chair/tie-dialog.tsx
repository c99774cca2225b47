import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { DecisionBody } from '../../shared/model/decision.ts';
import type { Boundary, TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { DecisionForm } from './decision-form.tsx';

interface TieDialogProps {
  view: TallyView;
  group: TallyGroup;
  /** The tied entries, in the order of the list. */
  rows: readonly TallyRow[];
  /** The line they are tied across; null = they are only equal to each other. */
  boundary: Boundary | null;
  onClose: () => void;
}

type Choice = 'order' | 'extend' | 'stopBefore';

/** The chair settles a tie: orders the entries, takes all of them, or none. */
export function TieDialog({ view, group, rows, boundary, onClose }: TieDialogProps) {
  const { t } = useText('awards');
  const { scheme } = useReview();
  const [choice, setChoice] = useState<Choice>('order');
  // An order is about everybody of that rank, even where only some of them are tied across the line.
  const [order, setOrder] = useState(() =>
    group.rows.filter((row) => row.rank === rows[0]?.rank).map((row) => row.entryId),
  );
  const listed = choice === 'order' ? order : rows.map((row) => row.entryId);
  const tier = scheme.tiers.find((one) => one.id === boundary?.tierId)?.name ?? '';
  const free = boundary === null || boundary.places === null ? 0 : boundary.places - boundary.filled;

  function bodyOf(reason: string): DecisionBody {
    if (boundary === null || choice === 'order') return { kind: 'tieOrder', entryIds: order, reason };
    const entryIds = rows.map((row) => row.entryId);
    return { kind: 'boundaryTie', groupId: group.id, tierId: boundary.tierId, entryIds, choice, reason };
  }

  function move(index: number, step: 1 | -1): void {
    const next = [...order];
    const [moved] = next.splice(index, 1);
    if (moved === undefined) return;
    next.splice(index + step, 0, moved);
    setOrder(next);
  }

  return (
    <Modal
      open
      width={640}
      title={t(boundary === null ? 'tie.title' : 'tie.titleAtLine', { tier, count: rows.length })}
      footer={null}
      onCancel={onClose}
    >
      <DecisionForm submitText={t('tie.submit')} bodyOf={bodyOf} onClose={onClose}>
        {boundary !== null && (
          <Radio.Group
            value={choice}
            onChange={(event) => setChoice(event.target.value as Choice)}
            options={(['order', 'extend', 'stopBefore'] as const).map((value) => ({
              value,
              label: t(`choice.${value}`, { tier }),
            }))}
          />
        )}
        <p className="quiet">{t(`choice.${choice}.about`, { tier, count: rows.length, free })}</p>
        <ol className="tie-order">
          {listed.map((entryId, index) => {
            const entry = view.entries.find((one) => one.id === entryId);
            const name = `${entry?.number ?? ''} ${entry?.title ?? ''}`;
            return (
              <li key={entryId} data-last-in={choice === 'order' && boundary !== null && index + 1 === free}>
                {choice === 'order' && <span className="quiet">{index + 1}</span>}
                <span className="one-line" title={name}>
                  {name} <span className="quiet">{entry?.unit}</span>
                </span>
                {choice === 'order' && (
                  <>
                    <Button
                      size="small"
                      disabled={index === 0}
                      aria-label={t('tie.up', { number: entry?.number ?? '' })}
                      onClick={() => move(index, -1)}
                    >
                      ↑
                    </Button>
                    <Button
                      size="small"
                      disabled={index === order.length - 1}
                      aria-label={t('tie.down', { number: entry?.number ?? '' })}
                      onClick={() => move(index, 1)}
                    >
                      ↓
                    </Button>
                  </>
                )}
              </li>
            );
          })}
        </ol>
      </DecisionForm>
    </Modal>
  );
}
