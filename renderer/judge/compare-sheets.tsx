import { useMemo, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { type Criterion, criteriaOf } from '../../shared/model/rubric.ts';
import { useReview } from '../app/review-context.ts';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import { CompareMark } from './compare-mark.tsx';
import type { OwnSheet } from './own-sheets.ts';
import { rangeWords } from './range-words.ts';
import { SaveStatus } from './save-status.tsx';
import { saverFor } from './savers.ts';
import type { SheetSaver, SheetSnapshot } from './sheet-saver.ts';
import { SheetState } from './sheet-state.tsx';
import { totalOf } from './sheet-total.tsx';
import { useSaverPlace } from './use-savers.ts';

/** Two of my entries side by side, criterion by criterion; what is not submitted can be changed here. */
export function CompareSheets({ sheets, open }: { sheets: readonly OwnSheet[]; open: boolean }) {
  const { t } = useText('desk');
  const [first, second] = sheets;
  if (!first || !second) {
    return (
      <section className="compare" aria-label={t('compare')}>
        <p className="page-alone">{t(first ? 'compare.oneMore' : 'compare.none')}</p>
      </section>
    );
  }
  return (
    <Pair
      key={`${first.item.assignmentId} ${second.item.assignmentId}`}
      first={first}
      second={second}
      open={open}
    />
  );
}

function useSheet({ item, scorecard }: OwnSheet): { saver: SheetSaver; state: SheetSnapshot } {
  const place = useSaverPlace();
  const saver = useMemo(
    () => saverFor(place, item.assignmentId, scorecard),
    [place, item.assignmentId, scorecard],
  );
  return { saver, state: useSyncExternalStore(saver.subscribe, saver.snapshot) };
}

function Pair({ first, second, open }: { first: OwnSheet; second: OwnSheet; open: boolean }) {
  const { t } = useText('desk');
  const { scheme } = useReview();
  const sides = [
    { sheet: first, ...useSheet(first) },
    { sheet: second, ...useSheet(second) },
  ];
  const criteria = new Map<string, Criterion>();
  for (const { sheet } of sides) for (const one of criteriaOf(sheet.rubric)) criteria.set(one.id, one);
  return (
    <section className="compare" aria-label={t('compare')}>
      <table className="compare-table">
        <thead>
          <tr>
            <td />
            {sides.map(({ sheet, state }) => (
              <th scope="col" key={sheet.item.assignmentId}>
                <Link to={`../desk/${sheet.item.assignmentId}`}>
                  {t('number')} {sheet.item.number}
                </Link>
                <span className="compare-title">{sheet.item.title}</span>
                <SheetState state={state.kept.state} />
                <SaveStatus state={state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...criteria.values()].map((criterion) => {
            const marks = sides.map(({ state }) => state.marks[criterion.id] ?? null);
            return (
              <tr key={criterion.id} data-differs={marks[0] !== marks[1]}>
                <th scope="row">
                  {criterion.name}
                  <small>{criterion.kind === 'gate' ? t('grid.gate') : rangeWords(criterion, t)}</small>
                </th>
                {sides.map(({ sheet, saver, state }, index) => {
                  const { assignmentId, number } = sheet.item;
                  const own = criteriaOf(sheet.rubric).find((one) => one.id === criterion.id);
                  return (
                    <td key={assignmentId}>
                      {own === undefined || own.kind === 'formula' ? (
                        <span className="quiet">{own ? t('computed') : '—'}</span>
                      ) : (
                        <CompareMark
                          name={`${number} ${own.name}`}
                          criterion={own}
                          mark={marks[index] ?? null}
                          kept={!state.unsaved.has(own.id)}
                          editable={open && state.kept.state !== 'submitted'}
                          onMark={(mark) => saver.setMark(own.id, mark)}
                          onLeave={() => saver.settle()}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {sides.map(({ sheet, state }) => {
              const total = totalOf(sheet.rubric, state, scheme.rounding);
              return (
                <td key={sheet.item.assignmentId}>
                  <output className="compare-total" data-kept={total.complete && state.status === 'saved'}>
                    {total.text}
                  </output>
                </td>
              );
            })}
          </tr>
          {sides.some(({ state }) => state.comment !== '') && (
            <tr>
              <th scope="row">{t('comment')}</th>
              {sides.map(({ sheet, state }) => (
                <td key={sheet.item.assignmentId} className="compare-comment">
                  {state.comment}
                </td>
              ))}
            </tr>
          )}
        </tfoot>
      </table>
      <p className="quiet">{differenceWords()}</p>
    </section>
  );

  function differenceWords(): string {
    const shared = [...criteria.keys()].flatMap((id) => {
      const [a, b] = sides.map(({ state }) => state.marks[id] ?? null);
      return a === null || b === null || a === undefined || b === undefined ? [] : [a - b];
    });
    const apart = shared.filter((one) => one !== 0);
    if (shared.length === 0) return '';
    if (apart.length === 0) return t('compare.equal');
    return t('compare.apart', {
      count: apart.length,
      largest: markText(Math.max(...apart.map((one) => Math.abs(one)))),
    });
  }
}
