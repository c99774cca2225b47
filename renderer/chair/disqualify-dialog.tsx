import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { TallyView } from '../../shared/contract/awards.ts';
import type { TallyRow } from '../../shared/model/tally.ts';
import { barrable } from '../../shared/screening/barrable.ts';
import { allows, useReview } from '../app/review-context.ts';
import { dateOnly, endOfDay } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { titleIn } from './decision-asked.ts';
import { DecisionForm } from './decision-form.tsx';

interface DisqualifyDialogProps {
  view: TallyView;
  row: TallyRow;
  onClose: () => void;
}

/** Some notices couple the two: who took what is another's is struck, and barred from then on. */
export function DisqualifyDialog({ view, row, onClose }: DisqualifyDialogProps) {
  const { t } = useText('awards');
  const review = useReview();
  const [barred, setBarred] = useState<readonly string[]>([]);
  const [until, setUntil] = useState('');
  const title = titleIn(view, row.entryId);
  const entry = view.entries.find(({ id }) => id === row.entryId);
  const { people, units } = entry ? barrable(entry) : { people: [], units: [] };
  const canBar = allows(review, ['chair']) && people.length + units.length > 0;
  const of = (names: readonly string[], kind: string) =>
    names.filter((name) => barred.includes(`${kind} ${name}`));
  const bars =
    canBar && barred.length > 0
      ? {
          people: of(people, 'person'),
          units: of(units, 'unit'),
          until: until === '' ? null : endOfDay(until),
        }
      : undefined;
  return (
    <Modal open title={t('disqualify.title', { number: row.number })} footer={null} onCancel={onClose}>
      <DecisionForm
        submitText={t('disqualify.submit')}
        bodyOf={(reason) => ({ kind: 'disqualify', entryId: row.entryId, reason })}
        {...(bars ? { bars } : {})}
        onClose={onClose}
      >
        <p>{t('disqualify.text', { number: row.number, title })}</p>
        {canBar && (
          <Form.Item
            label={t('disqualify.bar')}
            extra={t('disqualify.bar.about')}
            style={{ marginBottom: 0 }}
          >
            <Checkbox.Group
              aria-label={t('disqualify.bar.who')}
              value={[...barred]}
              onChange={setBarred}
              options={[
                ...people.map((name) => ({ value: `person ${name}`, label: name })),
                ...units.map((name) => ({ value: `unit ${name}`, label: name })),
              ]}
            />
          </Form.Item>
        )}
        {bars && (
          <Form.Item
            label={t('screening:bars.until')}
            extra={t('screening:bars.until.hint')}
            style={{ marginBottom: 0 }}
          >
            <Input
              type="date"
              aria-label={t('screening:bars.until')}
              min={dateOnly(new Date().toISOString())}
              style={{ width: 200 }}
              value={until}
              onChange={({ target }) => setUntil(target.value)}
            />
          </Form.Item>
        )}
      </DecisionForm>
    </Modal>
  );
}
