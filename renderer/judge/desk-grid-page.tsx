import { Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCall } from '../app/calls.ts';
import { useReview } from '../app/review-context.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useText } from '../parts/use-text.ts';
import { type Desk, inOrder } from './desk-list.tsx';
import { GridTable } from './grid-table.tsx';
import { type OwnSheet, ownSheets } from './own-sheets.ts';
import { useUnsavedMarks } from './use-unsaved-marks.ts';
import './desk.css';
import './grid.css';

/** All my entries at once: one criterion after the other down the list. */
export default function DeskGridPage() {
  const review = useReview();
  const list = useCall('desk.list', { reviewId: review.id });
  const sheets = useCall('desk.sheets', { reviewId: review.id });
  useUnsavedMarks();
  return (
    <Loaded query={list}>
      {(desk) => (
        <Loaded query={sheets}>
          {(value) => <Grid desk={desk} sheets={ownSheets(value, inOrder(desk.items))} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Grid({ desk, sheets }: { desk: Desk; sheets: readonly OwnSheet[] }) {
  const { t } = useText('desk');
  const rubrics = [...new Map(sheets.map(({ rubric }) => [rubric.id, rubric])).values()];
  const [wanted, setWanted] = useState<string | null>(null);
  const rubric = rubrics.find((one) => one.id === wanted) ?? rubrics[0];
  const done = desk.items.filter((item) => item.state === 'submitted').length;
  return (
    <main className="grid-page">
      <header className="sheet-top">
        <Link to="../desk" className="sheet-mine">
          {t('mine', { done, total: desk.items.length })}
        </Link>
        <h1>{t('grid')}</h1>
        {rubrics.length > 1 && rubric && (
          <Segmented
            value={rubric.id}
            onChange={setWanted}
            options={rubrics.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </header>
      {rubric ? (
        <GridTable
          key={rubric.id}
          rubric={rubric}
          sheets={sheets.filter((sheet) => sheet.rubric.id === rubric.id)}
          open={desk.open}
        />
      ) : (
        <p className="page-alone">{t('empty')}</p>
      )}
      <footer className="sheet-keys">{t('grid.keys')}</footer>
    </main>
  );
}
