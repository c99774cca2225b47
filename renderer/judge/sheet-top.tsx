import { Link } from 'react-router';
import { useText } from '../parts/use-text.ts';
import type { Desk } from './desk-list.tsx';
import { SaveStatus } from './save-status.tsx';
import type { SheetSnapshot } from './sheet-saver.ts';
import { TimeLeft } from './time-left.tsx';
import type { Way } from './use-way.ts';

interface SheetTopProps {
  desk: Desk;
  number: string;
  way: Way;
  state: SheetSnapshot;
}

/** Where I am among my entries, how much time is left, and whether everything is saved. */
export function SheetTop({ desk, number, way, state }: SheetTopProps) {
  const { t } = useText('desk');
  const { length } = desk.items;
  return (
    <header className="sheet-top">
      <Link to="../desk" className="sheet-mine">
        {t('mine', { done: way.done, total: length })}
      </Link>
      <progress
        className="sheet-progress"
        max={length}
        value={way.done}
        aria-label={t('about', { done: way.done, total: length })}
      />
      <span className="sheet-where">
        <Step to={way.previous} label={t('previous')} keys="Alt+←">
          ‹
        </Step>
        <span>
          {t('number')} <strong>{number}</strong>
        </span>
        <Step to={way.next} label={t('next')} keys="Alt+→">
          ›
        </Step>
      </span>
      <span className="row-end sheet-left">
        {desk.open && <TimeLeft plannedEnd={desk.plannedEnd} />}
        <span>{t('left', { count: length - way.done })}</span>
      </span>
      <SaveStatus state={state} />
    </header>
  );
}

function Step({
  to,
  label,
  keys,
  children,
}: {
  to: string | null;
  label: string;
  keys: string;
  children: string;
}) {
  if (to === null) {
    return (
      <span className="sheet-step" aria-hidden="true" data-end="true">
        {children}
      </span>
    );
  }
  return (
    <Link className="sheet-step" to={`../desk/${to}`} aria-label={label} title={`${label} ${keys}`}>
      {children}
    </Link>
  );
}
