import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { TallyGroup, TallyRow } from '../../shared/model/tally.ts';
import { useText } from '../parts/use-text.ts';
import { titleIn } from './decision-asked.ts';
import { DecisionForm } from './decision-form.tsx';
import { rankText } from './rank-text.ts';

interface DeclaredTieDialogProps {
  view: TallyView;
  group: TallyGroup;
  row: TallyRow;
  onClose: () => void;
}

/** How far up and down the list entries are offered. */
const REACH = 4;

/** Different scores are declared equal: all take the best of their places. */
export function DeclaredTieDialog({ view, group, row, onClose }: DeclaredTieDialogProps) {
  const { t } = useText('awards');
  const [chosen, setChosen] = useState<readonly string[]>([row.entryId]);
  const ranked = group.rows.filter(({ rank }) => rank !== null);
  const at = ranked.indexOf(row);
  const offered = ranked.slice(Math.max(at - REACH, 0), at + REACH + 1);
  return (
    <Modal
      open
      width={640}
      title={t('declare.title', { number: row.number })}
      footer={null}
      onCancel={onClose}
    >
      <DecisionForm
        submitText={t('declare.submit', { count: chosen.length })}
        bodyOf={(reason) =>
          chosen.length < 2
            ? null
            : {
                kind: 'declaredTie',
                entryIds: ranked.map(({ entryId }) => entryId).filter((id) => chosen.includes(id)),
                reason,
              }
        }
        onClose={onClose}
      >
        <p>{t('declare.text')}</p>
        <ul className="tie-order">
          {offered.map((one) => (
            <li key={one.entryId}>
              <Checkbox
                checked={chosen.includes(one.entryId)}
                disabled={one.entryId === row.entryId}
                onChange={({ target }) =>
                  setChosen((now) =>
                    target.checked ? [...now, one.entryId] : now.filter((id) => id !== one.entryId),
                  )
                }
              >
                {rankText(one, group.rows)} · {one.number} {titleIn(view, one.entryId)}
              </Checkbox>
              <span className="row-end number">{one.aggregate ?? '—'}</span>
            </li>
          ))}
        </ul>
      </DecisionForm>
    </Modal>
  );
}
