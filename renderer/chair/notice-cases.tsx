import { Link } from 'react-router';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { PostCaseView } from '../../shared/contract/publication.ts';
import { useCall } from '../app/calls.ts';
import { allows, useReview } from '../app/review-context.ts';
import { dateAndTime } from '../parts/time-text.ts';
import { useText } from '../parts/use-text.ts';
import { OpenDocument } from './open-document.tsx';

/** Notice periods, and the cases since the approved list, with what was there before. */
export function NoticeCases({ view }: { view: OutputOf<'notice.get'> }) {
  const { t } = useText('notice');
  const review = useReview();
  const listed = allows(review, ['secretary', 'chair', 'supervisor'], ['notice', 'published', 'archived']);
  const objections = useCall('objection.list', { reviewId: review.id }, { enabled: listed });
  return (
    <div className="stack">
      <section className="card" aria-label={t('periods')}>
        <h2>{t('periods')}</h2>
        {view.publications.map((one) => (
          <p key={one.publicationId} title={one.text}>
            {t(`period.${one.kind}`, { count: one.entryIds?.length ?? 0 })}
            <span className="quiet">
              {' '}
              {one.from} — {one.to}
            </span>
          </p>
        ))}
        {listed && (
          <Link to="../objections">
            {t('toObjections', { count: objections.data?.objections.length ?? 0 })}
          </Link>
        )}
      </section>
      <section className="card" aria-label={t('cases')}>
        <h2>{t('cases')}</h2>
        {view.cases.length === 0 && <p className="quiet">{t('cases.none')}</p>}
        <ol className="stack" style={{ paddingLeft: 18, margin: '8px 0 0' }}>
          {view.cases.map((one) => (
            <li key={one.caseId}>
              <p>{t(`case.${one.kind}`, { number: one.number })}</p>
              <Changes one={one} />
              <p className="quiet">{one.reason}</p>
              <p className="quiet">
                {one.decidedBy} · {dateAndTime(one.decidedAt)}
                {one.objection !== null && ` · ${t('case.objection', { serial: one.objection })}`}
                {one.sealed !== null && ` · ${t('case.sealed', { sequence: one.sealed })}`}
              </p>
              {one.document && <OpenDocument document={one.document} />}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** Only what a correction changed. */
function Changes({ one: { before, after } }: { one: PostCaseView }) {
  const { t } = useText('notice');
  if (!before || !after) return null;
  const people = (names: readonly string[]) => names.join(t('common:listSeparator')) || '—';
  const pairs = [
    [before.title, after.title],
    [before.unit ?? '—', after.unit ?? '—'],
    [people(before.contributors), people(after.contributors)],
  ] as const;
  return pairs
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => <p key={from}>{t('case.changed', { before: from, after: to })}</p>);
}
