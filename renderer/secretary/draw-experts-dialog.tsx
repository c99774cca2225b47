import { App, Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { WitnessFields, witnessInput } from './witness-fields.tsx';

interface Wish {
  key: number;
  specialty: string;
  count: number;
}

/** How many of which specialty, who is kept out, the seed and the witness. */
export function DrawExpertsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('panels');
  const { message } = App.useApp();
  const review = useReview();
  const draw = useCommand('draw.experts');
  const [wishes, setWishes] = useState<Wish[]>([{ key: 0, specialty: '', count: 5 }]);
  const [excludeNominating, setExcludeNominating] = useState(true);
  const [units, setUnits] = useState('');
  const [seed, setSeed] = useState('');
  const [witness, setWitness] = useState({ accountId: '', pin: '' });
  const change = (key: number, part: Partial<Wish>) =>
    setWishes(wishes.map((wish) => (wish.key === key ? { ...wish, ...part } : wish)));

  function submit(): void {
    draw.mutate(
      {
        reviewId: review.id,
        wishes: wishes.map(({ specialty, count }) => ({ specialty: specialty.trim() || null, count })),
        excludeNominating,
        excludedUnits: units.split('\n').flatMap((line) => line.trim() || []),
        seed: seed.trim() || null,
        witness: witnessInput(witness),
      },
      {
        onSuccess: () => {
          void message.success(t('experts.drawn'));
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      open
      width={600}
      title={t('experts.draw.title')}
      okText={t('experts.draw.submit')}
      confirmLoading={draw.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('experts.wish')}>
          {wishes.map(({ key, specialty, count }) => (
            <div key={key} className="row" style={{ marginBottom: 8 }}>
              <Input
                style={{ width: 280 }}
                maxLength={100}
                aria-label={t('experts.wish.specialty')}
                placeholder={t('experts.wish.specialty')}
                value={specialty}
                onChange={(event) => change(key, { specialty: event.target.value })}
              />
              <InputNumber
                min={1}
                max={200}
                precision={0}
                aria-label={t('experts.wish.count')}
                value={count}
                onChange={(value) => change(key, { count: value ?? 1 })}
              />
              {wishes.length > 1 && (
                <Button size="small" onClick={() => setWishes(wishes.filter((wish) => wish.key !== key))}>
                  {t('experts.wish.remove')}
                </Button>
              )}
            </div>
          ))}
          <Button
            size="small"
            onClick={() =>
              setWishes([...wishes, { key: (wishes.at(-1)?.key ?? 0) + 1, specialty: '', count: 1 }])
            }
          >
            {t('experts.wish.add')}
          </Button>
        </Form.Item>
        <Form.Item>
          <Checkbox
            checked={excludeNominating}
            onChange={(event) => setExcludeNominating(event.target.checked)}
          >
            {t('experts.nominating')}
          </Checkbox>
        </Form.Item>
        <Form.Item label={t('experts.units')} extra={t('experts.unitsHint')}>
          <Input.TextArea
            rows={2}
            aria-label={t('experts.units')}
            value={units}
            onChange={(event) => setUnits(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('draw.seed')} extra={t('draw.seedHint')}>
          <Input
            maxLength={40}
            aria-label={t('draw.seed')}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
          />
        </Form.Item>
        <WitnessFields value={witness} onChange={setWitness} />
        <ErrorNotice error={draw.error} />
      </Form>
    </Modal>
  );
}
