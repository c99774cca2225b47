import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { SpotCheckDrawDialog } from './spot-check-draw-dialog.tsx';
import { SpotCheckPaper } from './spot-check-paper.tsx';
import '../parts/state-word.css';

type Item = OutputOf<'recognition.list'>['items'][number];
type State = NonNullable<Item['spotCheck']>;

const tones = { open: 'waiting', passed: 'settled', failed: 'decision' } as const;
const states = ['all', 'open', 'passed', 'failed'] as const;

/** 抽查 of a recognition: the draw, each result, and what a failed one does. Nothing where the scheme asks for none. */
export function SpotCheckCard() {
  const { t } = useText('recognition');
  const review = useReview();
  const rule = review.scheme.programme?.spotCheck;
  const isAsked = review.scheme.programme?.selection === 'recognition' && !!rule?.basisPoints;
  const list = useCall('recognition.list', { reviewId: review.id }, { enabled: isAsked });
  const [isDrawing, setDrawing] = useState(false);
  const canAct = allows(review, ['chair', 'secretary'], ['reconciliation']);
  if (!isAsked || !rule || !list.data) return null;
  const { items, draw } = list.data;
  const drawn = items.filter(({ spotCheck }) => spotCheck !== null);
  const open = drawn.filter(({ spotCheck }) => spotCheck === 'open').length;
  return (
    <section className="card stack" aria-label={t('spot')}>
      <div className="row">
        <h2>{t('spot')}</h2>
        <span className="quiet">
          {draw
            ? t('spot.drawn', {
                name: draw.drawnBy,
                time: dateAndTime(draw.drawnAt),
                seed: draw.seed,
                count: drawn.length,
              })
            : t('spot.about', { percent: rule.basisPoints / 100 })}
        </span>
        {!draw && canAct && (
          <Button className="row-end" onClick={() => setDrawing(true)}>
            {t('spot.draw')}
          </Button>
        )}
        {draw && drawn.length > 0 && (
          <Button className="row-end" onClick={() => window.print()}>
            {t('spot.print')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('spot.consequence', { text: rule.consequence })}</p>
      {draw && open > 0 && <p role="status">{t('spot.open', { count: open })}</p>}
      {draw && <Results items={drawn} canAct={canAct} />}
      {draw && createPortal(<SpotCheckPaper items={drawn} draw={draw} />, document.body)}
      {isDrawing && <SpotCheckDrawDialog onClose={() => setDrawing(false)} />}
    </section>
  );
}

function Results({ items, canAct }: { items: readonly Item[]; canAct: boolean }) {
  const { t } = useText('recognition');
  const [shown, setShown] = useState<State | 'all'>('all');
  const [asked, setAsked] = useState<{ item: Item; passed: boolean } | null>(null);
  const rows = items.filter(({ spotCheck }) => shown === 'all' || spotCheck === shown);
  return (
    <>
      <div>
        <Select
          aria-label={t('spot.filter')}
          style={{ width: 140 }}
          value={shown}
          onChange={setShown}
          options={states.map((value) => ({ value, label: t(`spot.state.${value}`) }))}
        />
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('spot.result')}</th>
            {canAct && <th aria-label={t('common:actions')} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((item) => {
            const state = item.spotCheck ?? 'open';
            return (
              <tr key={item.entryId}>
                <td>{item.number}</td>
                <td>{item.title}</td>
                <td>{item.unit ?? '—'}</td>
                <td>
                  <span className="state-word" data-tone={tones[state]}>
                    {t(`spot.state.${state}`)}
                  </span>
                </td>
                {canAct && (
                  <td>
                    <div className="row" style={{ justifyContent: 'flex-end', flexWrap: 'nowrap' }}>
                      {([true, false] as const).map((passed) => (
                        <Button
                          key={String(passed)}
                          size="small"
                          danger={!passed}
                          disabled={state === (passed ? 'passed' : 'failed')}
                          onClick={() => setAsked({ item, passed })}
                        >
                          {t(passed ? 'spot.pass' : 'spot.fail')}
                        </Button>
                      ))}
                    </div>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {asked && <ResultDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}

interface ResultDialogProps {
  item: Item;
  passed: boolean;
  onClose: () => void;
}

function ResultDialog({ item, passed, onClose }: ResultDialogProps) {
  const { t } = useText('recognition');
  const { message } = App.useApp();
  const review = useReview();
  const record = useCommand('recognition.recordSpotCheck');
  const { number, title } = item;
  const effect = review.scheme.programme?.spotCheck?.effect ?? 'entry';
  return (
    <ReasonDialog
      title={t(passed ? 'spot.pass.title' : 'spot.fail.title', { number })}
      submitText={t(passed ? 'spot.pass' : 'spot.fail')}
      danger={!passed}
      pending={record.isPending}
      error={record.error}
      onClose={onClose}
      onSubmit={(reason) =>
        record.mutate(
          { reviewId: review.id, entryId: item.entryId, passed, reason },
          {
            onSuccess: () => {
              void message.success(t('spot.recorded', { number }));
              onClose();
            },
          },
        )
      }
    >
      {t(passed ? 'spot.pass.text' : `spot.fail.${effect}`, { title, unit: item.unit ?? '—' })}
    </ReasonDialog>
  );
}
