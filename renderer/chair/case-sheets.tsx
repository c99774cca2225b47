import { Fragment } from 'react';
import type { CaseView } from '../../shared/contract/cases.ts';
import { criteriaOf } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';

type Sheet = CaseView['sheets'][number];

/** All sheets side by side: criteria down, judges across; a sheet that was scored again shows what it was before. */
export function CaseSheets({ view }: { view: CaseView }) {
  const { t } = useText('cases');
  const { sheets, rubric } = view;
  const criteria = criteriaOf(rubric);
  if (sheets.length === 0) return null;
  const standing = new Map(sheets.map((sheet) => [sheet.judgeId, revisionOf(sheet)]));
  const comments = sheets.filter((sheet) => (standing.get(sheet.judgeId)?.comment ?? '') !== '');
  return (
    <section className="card case-sheets" aria-label={t('sheets')}>
      <h2>{t('sheets')}</h2>
      <div className="case-sheets-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('criterion')}</th>
              {sheets.map((sheet) => (
                <th key={sheet.judgeId} scope="col" className="number">
                  {sheet.judge}
                </th>
              ))}
              <th scope="col" className="number">
                {t('range')}
              </th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((criterion) => {
              const marks = sheets.flatMap(({ judgeId }) => standing.get(judgeId)?.marks[criterion.id] ?? []);
              const low = Math.min(...marks);
              const high = Math.max(...marks);
              return (
                <tr key={criterion.id}>
                  <th scope="row">{criterion.name}</th>
                  {sheets.map((sheet) => {
                    const mark = standing.get(sheet.judgeId)?.marks[criterion.id];
                    const before = earlier(sheet)?.marks[criterion.id];
                    return (
                      <td
                        key={sheet.judgeId}
                        className="number"
                        data-edge={
                          mark === undefined || low === high
                            ? undefined
                            : mark === low
                              ? 'low'
                              : mark === high
                                ? 'high'
                                : undefined
                        }
                      >
                        <Changed
                          now={mark === undefined ? '—' : markText(mark)}
                          before={before === undefined ? null : markText(before)}
                        />
                      </td>
                    );
                  })}
                  <td className="number quiet">{marks.length > 1 ? markText(high - low) : ''}</td>
                </tr>
              );
            })}
            <tr className="case-total">
              <th scope="row">{t('total')}</th>
              {sheets.map((sheet) => {
                const total = standing.get(sheet.judgeId)?.total ?? null;
                return (
                  <td key={sheet.judgeId} className="number" data-dropped={sheet.dropped !== null}>
                    <Changed
                      now={total ?? t('tally:missing')}
                      before={earlier(sheet)?.total ?? null}
                      {...(sheet.dropped === null ? {} : { title: t(`dropped.${sheet.dropped}`) })}
                    />
                  </td>
                );
              })}
              <td className="number">{view.row.spread ?? ''}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {sheets.map(
        ({ judgeId, judge, requested }) =>
          requested !== null && (
            <p key={judgeId} className="case-request">
              {t('requested', { judge, reason: requested })}
            </p>
          ),
      )}
      {comments.length > 0 && (
        <dl className="case-comments">
          {comments.map(({ judgeId, judge }) => (
            <Fragment key={judgeId}>
              <dt>{judge}</dt>
              <dd>{standing.get(judgeId)?.comment}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </section>
  );
}

function revisionOf(sheet: Sheet) {
  return sheet.revisions.find(({ counts }) => counts);
}

/** The submitted revision before the one that counts; undefined where nothing was scored again. */
function earlier(sheet: Sheet) {
  const now = revisionOf(sheet);
  return now && sheet.revisions.find(({ revision }) => revision < now.revision);
}

function Changed({ now, before, title }: { now: string; before: string | null; title?: string }) {
  if (before === null || before === now) return <span title={title}>{now}</span>;
  return (
    <span title={title}>
      <s className="quiet">{before}</s> {now}
    </span>
  );
}
