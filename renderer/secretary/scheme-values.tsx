import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { sectionOf } from '../../shared/scheme/sections.ts';
import { valueWords } from '../../shared/scheme/value-words.ts';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

/** Values that the announcement does not quote: somebody has to have decided each before scoring opens. */
export function SchemeValues() {
  const { t } = useText('scheme');
  const { t: words } = useText('schemeEditor');
  const review = useReview();
  const [, setSearch] = useSearchParams();
  const table = useRef<HTMLTableElement>(null);
  const hasConfirmed = useRef(false);
  const canSee = allows(review, ['secretary', 'chair', 'supervisor']);
  const values = useCall('scheme.values', { reviewId: review.id }, { enabled: canSee });
  const confirm = useCommand('scheme.confirmValues');
  const canConfirm = allows(review, ['secretary'], ['preparation', 'screening']);
  const asked = values.data?.values.filter((value) => value.kind !== 'quoted') ?? [];
  const open = values.data?.open ?? 0;

  // The button that was pressed is gone: the keyboard goes on at the next line, if there is one.
  useEffect(() => {
    if (!hasConfirmed.current) return;
    hasConfirmed.current = false;
    if (open > 0) table.current?.querySelector('button')?.focus();
  }, [open]);

  if (asked.length === 0) return null;

  function submit({ path, placeholder }: (typeof asked)[number]): void {
    hasConfirmed.current = true;
    confirm.mutate(
      { reviewId: review.id, paths: [path], ...(placeholder ? { asIs: [path] } : {}) },
      {
        onError: () => {
          hasConfirmed.current = false;
        },
      },
    );
  }

  return (
    <section className="card" aria-label={t('values')}>
      <div className="row">
        <h2>{t('values')}</h2>
        <span className="quiet">{t('values.about')}</span>
      </div>
      <ErrorNotice error={confirm.error} />
      <table className="plain-table rules-table" ref={table}>
        <thead>
          <tr>
            <th scope="col">{t('values.what')}</th>
            <th scope="col">{t('values.value')}</th>
            <th scope="col">{t('values.origin')}</th>
            <th scope="col">{t('values.note')}</th>
            <th scope="col">{t('values.state')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((value) => (
            <tr key={value.path}>
              <td className="values-name">{value.label}</td>
              <td>{valueWords(review.wholeScheme, value.path, words)}</td>
              <td>{t(value.kind === 'toFill' ? 'values.toFill' : 'values.reference')}</td>
              <td className="quiet">{value.note}</td>
              <td>
                <span className="state-word" data-tone={value.confirmedAt === null ? 'waiting' : 'settled'}>
                  {value.confirmedAt === null
                    ? t('values.open')
                    : t('values.confirmed', {
                        name: value.confirmedBy ?? '—',
                        time: dateAndTime(value.confirmedAt),
                      })}
                </span>
                {canConfirm && value.confirmedAt === null && (
                  <div className="row values-acts">
                    {value.placeholder && (
                      <Button
                        size="small"
                        aria-label={t('values.fillName', { name: value.label })}
                        onClick={() => setSearch({ part: sectionOf(value.path) })}
                      >
                        {t('values.fill')}
                      </Button>
                    )}
                    <Button
                      size="small"
                      disabled={confirm.isPending}
                      aria-label={t(value.placeholder ? 'values.useThisName' : 'values.confirmName', {
                        name: value.label,
                      })}
                      onClick={() => submit(value)}
                    >
                      {t(value.placeholder ? 'values.useThis' : 'values.confirmOne')}
                    </Button>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
