import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { DeskMaterial } from '../../shared/contract/desk.ts';
import { useText } from '../parts/use-text.ts';
import { keepPlace, placeOn } from './desk-place.ts';
import { MaterialFile } from './material-file.tsx';
import { hasOpenDialog } from './open-dialog.ts';

interface MaterialPanelProps {
  assignmentId: string;
  materials: readonly DeskMaterial[];
  /** What the form says of the entry: the first tab. */
  children: ReactNode;
}

/** How much of the visible part PageDown passes. */
const TURN = 0.85;

/** What is judged: the form and the files, one at a time, as large as the pane. */
export function MaterialPanel({ assignmentId, materials, children }: MaterialPanelProps) {
  const { t } = useText('desk');
  const id = useId();
  const pane = useRef<HTMLElement>(null);
  const tabs = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(() => placeOn(assignmentId).material ?? null);
  const current = materials.find((one) => one.attachmentId === wanted) ?? null;
  const order = [null, ...materials.map((one) => one.attachmentId)];
  const at = order.indexOf(current?.attachmentId ?? null);

  function open(attachmentId: string | null): void {
    setWanted(attachmentId);
    keepPlace(assignmentId, { material: attachmentId });
  }

  const latest = useRef({ open, order, at });
  latest.current = { open, order, at };
  // The hands stay on the marks: files and pages turn from wherever the focus is.
  useEffect(() => {
    function press(event: globalThis.KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.shiftKey || hasOpenDialog()) return;
      if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        event.preventDefault();
        const { open: turn, order: all, at: now } = latest.current;
        const next = all[now + (event.key === 'ArrowDown' ? 1 : -1)];
        if (next !== undefined) turn(next);
      } else if (!event.altKey && (event.key === 'PageUp' || event.key === 'PageDown')) {
        if (event.target instanceof HTMLTextAreaElement) return;
        const scrolled = pane.current?.querySelector('.material-scroll');
        if (!scrolled) return;
        event.preventDefault();
        scrolled.scrollBy({ top: scrolled.clientHeight * TURN * (event.key === 'PageDown' ? 1 : -1) });
      }
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  function rove(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey) return;
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = order[at + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    open(next);
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[at + step]?.focus();
  }

  useEffect(() => {
    tabs.current?.querySelectorAll('[role=tab]')[at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);

  return (
    <article className="material" ref={pane} aria-label={t('material')}>
      {materials.length > 0 && (
        <div className="material-tabs" role="tablist" aria-label={t('material')} ref={tabs} onKeyDown={rove}>
          {order.map((attachmentId, index) => {
            const material = materials[index - 1];
            return (
              <button
                key={attachmentId ?? 'form'}
                type="button"
                role="tab"
                id={`${id}-${index}`}
                aria-selected={index === at}
                aria-controls={`${id}-panel`}
                tabIndex={index === at ? 0 : -1}
                title={material?.name}
                onClick={() => open(attachmentId)}
              >
                {material ? material.name : t('material.form')}
              </button>
            );
          })}
        </div>
      )}
      <div
        className="material-body"
        id={`${id}-panel`}
        {...(materials.length > 0 ? { role: 'tabpanel', 'aria-labelledby': `${id}-${at}` } : {})}
      >
        {current === null ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
          <section className="material-scroll material-form" tabIndex={0} aria-label={t('material.form')}>
            {children}
          </section>
        ) : current.withheld ? (
          <p className="material-wait">{t('material.withheld')}</p>
        ) : (
          <MaterialFile key={current.attachmentId} assignmentId={assignmentId} material={current} />
        )}
      </div>
    </article>
  );
}
