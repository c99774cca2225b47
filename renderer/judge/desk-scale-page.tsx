import { Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { criteriaOf } from '../../shared/model/rubric.ts';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import { CheckFindings } from './check-findings.tsx';
import { CompareSheets } from './compare-sheets.tsx';
import type { Desk } from './desk-list.tsx';
import { Histogram } from './histogram.tsx';
import { type OwnSheet, ownSheets } from './own-sheets.ts';
import { ScaleOrder } from './scale-order.tsx';
import { checkSheets } from './submission-check.ts';
import { useUnsavedMarks } from './use-unsaved-marks.ts';
import './desk.css';
import './scale.css';

const TOTAL = '';

/** My own scale: how my marks spread, in which order they put the entries, and any two of them side by side. */
export default function DeskScalePage() {
  const review = useReview();
  const list = useCall('desk.list', { reviewId: review.id });
  const sheets = useCall('desk.sheets', { reviewId: review.id });
  useUnsavedMarks();
  return (
    <Loaded query={list}>
      {(desk) => (
        <Loaded query={sheets}>
          {(value) => <Scale desk={desk} sheets={ownSheets(value, desk.items)} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Scale({ desk, sheets }: { desk: Desk; sheets: readonly OwnSheet[] }) {
  const { t } = useText('desk');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [wanted, setWanted] = useState(TOTAL);
  const criteria = [
    ...new Map(sheets.flatMap(({ rubric }) => criteriaOf(rubric)).map((one) => [one.id, one])).values(),
  ].filter(({ kind }) => kind !== 'formula' && kind !== 'gate');
  const figureOf = ({ scorecard }: OwnSheet): number | null => {
    if (wanted === TOTAL) return scorecard.total === null ? null : Number(scorecard.total);
    const mark = scorecard.marks[wanted] ?? null;
    return mark === null ? null : mark / 100;
  };
  const textOf = (sheet: OwnSheet): string | null => {
    if (wanted === TOTAL) return sheet.scorecard.total;
    const mark = sheet.scorecard.marks[wanted] ?? null;
    return mark === null ? null : markText(mark);
  };
  const present = (figures: readonly (number | null)[]) => figures.filter((one) => one !== null);
  const values = present(sheets.map(figureOf));
  const pair = chosen.flatMap((id) => sheets.filter(({ item }) => item.assignmentId === id));
  const words =
    values.length === 0
      ? t('scale.empty')
      : t('scale.words', { count: values.length, low: Math.min(...values), high: Math.max(...values) });

  /** The third choice takes the place of the older of two. */
  function choose(assignmentId: string): void {
    setChosen((before) =>
      before.includes(assignmentId)
        ? before.filter((one) => one !== assignmentId)
        : [...before.slice(-1), assignmentId],
    );
  }

  return (
    <main className="scale-page">
      <header className="sheet-top">
        <Link to="../desk" className="sheet-mine">
          {t('title')}
        </Link>
        <h1>{t('scale')}</h1>
        <span className="quiet">{t('scale.about')}</span>
      </header>
      <div className="scale-columns">
        <section className="scale-mine" aria-label={t('scale.order')}>
          <div className="scale-spread">
            <Select
              value={wanted}
              onChange={setWanted}
              popupMatchSelectWidth={false}
              aria-label={t('scale.figure')}
              options={[
                { value: TOTAL, label: t('total') },
                ...criteria.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Histogram values={values} here={present(pair.map(figureOf))} words={words} bars={16} />
            <p className="quiet">{words}</p>
          </div>
          {desk.open && <CheckFindings findings={checkSheets(sheets)} />}
          <ScaleOrder sheets={sheets} figureOf={figureOf} textOf={textOf} chosen={chosen} onChoose={choose} />
        </section>
        <CompareSheets sheets={pair} open={desk.open} />
      </div>
    </main>
  );
}
