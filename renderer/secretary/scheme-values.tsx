import { App, Button } from 'antd';
import { useCall, useCommand } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import '../parts/state-word.css';

/** Values that the announcement does not quote: somebody has to have decided them before scoring opens. */
export function SchemeValues() {
  const { t } = useText('scheme');
  const { message } = App.useApp();
  const review = useReview();
  const canSee = allows(review, ['secretary', 'chair', 'supervisor']);
  const values = useCall('scheme.values', { reviewId: review.id }, { enabled: canSee });
  const confirm = useCommand('scheme.confirmValues');
  const canConfirm = allows(review, ['secretary'], ['preparation', 'screening']);
  const asked = values.data?.values.filter((value) => value.kind !== 'quoted') ?? [];
  const open = asked.filter((value) => value.confirmedAt === null);
  if (asked.length === 0) return null;

  function submit(): void {
    confirm.mutate(
      { reviewId: review.id, paths: open.map((value) => value.path) },
      { onSuccess: () => void message.success(t('values.done')) },
    );
  }

  return (
    <section className="card" aria-label={t('values')}>
      <div className="row">
        <h2>{t('values')}</h2>
        <span className="quiet">{t('values.about')}</span>
        {canConfirm && open.length > 0 && (
          <Button className="row-end" loading={confirm.isPending} onClick={submit}>
            {t('values.confirm', { count: open.length })}
          </Button>
        )}
      </div>
      <ErrorNotice error={confirm.error} />
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('values.what')}</th>
            <th scope="col">{t('values.origin')}</th>
            <th scope="col">{t('values.note')}</th>
            <th scope="col">{t('values.state')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((value) => (
            <tr key={value.path}>
              <td>{value.label}</td>
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
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
