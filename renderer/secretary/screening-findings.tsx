import { App, Button } from 'antd';
import { useState } from 'react';
import type { Finding } from '../../shared/contract/screening-values.ts';
import type { EntryView } from '../../shared/contract/values.ts';
import { useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { dateOnly } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import './screening.css';

/** What the automatic checks found of one entry: what stands in the way first, then what is to be looked at. */
export function ScreeningFindings({ entry, findings }: { entry: EntryView; findings: readonly Finding[] }) {
  const { t } = useText('screening');
  if (findings.length === 0) return <p className="quiet">{t('nothing')}</p>;
  return (
    <div className="stack">
      {(['error', 'warning'] as const).map((severity) => {
        const own = findings.filter((finding) => finding.severity === severity);
        if (own.length === 0) return null;
        const area = severity === 'error' ? 'errors' : 'warnings';
        return (
          <section key={severity} aria-label={t(area)}>
            <div className="row">
              <h2 className="finding-head" data-severity={severity}>
                {t(area)}
              </h2>
              <span className="quiet">{t(`${area}.about`)}</span>
            </div>
            <ul className="finding-list">
              {own.map((finding) => (
                <FindingLine
                  key={`${finding.code} ${finding.conditionId} ${JSON.stringify(finding.params)}`}
                  entry={entry}
                  finding={finding}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function FindingLine({ entry, finding }: { entry: EntryView; finding: Finding }) {
  const { t } = useText('screening');
  const { messageWords } = useWords();
  const { message } = App.useApp();
  const review = useReview();
  const except = useCommand('screening.except');
  const [asked, setAsked] = useState(false);
  const { exception } = finding;
  const canExcept =
    finding.principle && exception === null && allows(review, ['secretary', 'chair'], ['screening']);

  function submit(reason: string): void {
    const { conditionId, code } = finding;
    except.mutate(
      { reviewId: review.id, entryId: entry.id, conditionId, code, reason },
      {
        onSuccess: () => {
          setAsked(false);
          void message.success(t('except.done'));
        },
      },
    );
  }

  return (
    <li data-lifted={exception !== null}>
      <span>
        {finding.principle && <span className="finding-principle">{t('principle')}</span>}
        {messageWords('findings', finding)}
        {exception && (
          <span className="finding-exception">
            {t('excepted', {
              reason: exception.reason,
              name: exception.by,
              time: dateOnly(exception.at),
            })}
          </span>
        )}
      </span>
      {canExcept && (
        <Button size="small" onClick={() => setAsked(true)}>
          {t('except')}
        </Button>
      )}
      {asked && (
        <ReasonDialog
          title={t('except.title', { number: entry.number })}
          submitText={t('except.submit')}
          pending={except.isPending}
          error={except.error}
          onSubmit={submit}
          onClose={() => setAsked(false)}
        >
          {t('except.text')}
        </ReasonDialog>
      )}
    </li>
  );
}
