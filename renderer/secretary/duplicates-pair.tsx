import { Button, Input } from 'antd';
import { type Ref, useState } from 'react';
import type { DuplicatePair } from '../../shared/contract/intake.ts';
import { useCommand } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { useText } from '../parts/use-text.ts';
import { type TitlePart, titleDifference } from './duplicates-difference.ts';
import { DuplicateReasons } from './duplicates-reasons.tsx';

interface DuplicatePairCardProps {
  pair: DuplicatePair;
  canDecide: boolean;
  onOpenEntry: (entryId: string) => void;
  onDecided: () => void;
  ref?: Ref<HTMLElement>;
}

const PERCENT = 100;

/** Two entries side by side, why they look alike, and what a person decided about them. */
export function DuplicatePairCard({ pair, canDecide, onOpenEntry, onDecided, ref }: DuplicatePairCardProps) {
  const { t } = useText('duplicates');
  const review = useReview();
  const decide = useCommand('duplicate.decide');
  const [note, setNote] = useState(pair.note ?? '');
  const [left, right] = titleDifference(pair.entry.title, pair.other.title);

  function give(verdict: DuplicatePair['verdict']): void {
    const text = note.trim();
    decide.mutate(
      { reviewId: review.id, pairId: pair.pairId, verdict, note: text === '' ? null : text },
      { onSuccess: onDecided },
    );
  }

  return (
    <article
      className="card pair"
      ref={ref}
      tabIndex={-1}
      aria-label={t('pair.name', { here: pair.entry.title, there: pair.other.title })}
    >
      <header className="pair-head">
        <span className="pair-score">
          <span className="quiet">{t('score')}</span> {Math.round(pair.score * PERCENT)}
          <span className="unit">%</span>
        </span>
        <DuplicateReasons reasons={pair.reasons} />
      </header>
      <div className="pair-sides">
        <Side side={pair.entry} parts={left} onOpenEntry={onOpenEntry} />
        <Side side={pair.other} parts={right} onOpenEntry={onOpenEntry} />
      </div>
      <footer className="row">
        {pair.verdict !== 'open' && (
          <>
            <span className="state-word" data-tone={pair.verdict === 'same' ? 'decision' : 'settled'}>
              {t(`verdict.${pair.verdict}`)}
            </span>
            {pair.note && <span className="quiet">{pair.note}</span>}
          </>
        )}
        {canDecide && pair.verdict === 'open' && (
          <>
            <Input
              className="pair-note"
              maxLength={1000}
              aria-label={t('note')}
              placeholder={t('note')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <span className="row row-end">
              <Button
                loading={decide.isPending && decide.variables.verdict === 'different'}
                onClick={() => give('different')}
              >
                {t('verdict.different')}
              </Button>
              <Button
                loading={decide.isPending && decide.variables.verdict === 'same'}
                onClick={() => give('same')}
              >
                {t('verdict.same')}
              </Button>
            </span>
          </>
        )}
        {canDecide && pair.verdict !== 'open' && (
          <Button className="row-end" loading={decide.isPending} onClick={() => give('open')}>
            {t('reopen')}
          </Button>
        )}
      </footer>
      <ErrorNotice error={decide.error} />
    </article>
  );
}

interface SideProps {
  side: DuplicatePair['entry'];
  parts: readonly TitlePart[];
  onOpenEntry: (entryId: string) => void;
}

function Side({ side, parts, onOpenEntry }: SideProps) {
  const { t } = useText('duplicates');
  // Stretches follow each other and never move, so that their place is their name.
  const title = parts.map(({ text, differs }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    differs ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
  return (
    <section className="pair-side">
      <p className="pair-where">
        {side.where === 'review'
          ? t('where.review', { number: side.number ?? '—' })
          : t('where.past', { award: side.award || t('where.unnamed') })}
      </p>
      <h2>
        {side.where === 'review' ? (
          <button type="button" className="plain-button pair-title" onClick={() => onOpenEntry(side.id)}>
            {title}
          </button>
        ) : (
          title
        )}
      </h2>
      <p>{side.unit ?? <span className="quiet">{t('noUnit')}</span>}</p>
      <p className="quiet">
        {side.contributors.length > 0
          ? side.contributors.join(t('common:listSeparator'))
          : t('noContributors')}
      </p>
    </section>
  );
}
