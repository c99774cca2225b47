import type { KeyboardEvent } from 'react';

/**
 * The keyboard of the grid: Enter and Shift+Enter along the cells, the arrows up and down a column. A cell that wants
 * Enter for itself (the end of a row) has taken it before.
 */
export function moveFocus(event: KeyboardEvent, table: HTMLTableElement | null): void {
  if (event.defaultPrevented || event.nativeEvent.isComposing || !table) return;
  const { target } = event;
  if (!(target instanceof HTMLInputElement)) return;
  const inputs = [...table.querySelectorAll<HTMLInputElement>('input[data-cell]')];
  let next: HTMLInputElement | undefined;
  if (event.key === 'Enter') {
    next = inputs[inputs.indexOf(target) + (event.shiftKey ? -1 : 1)];
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const column = inputs.filter(({ dataset }) => dataset.cell === target.dataset.cell);
    next = column[column.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)];
  } else return;
  event.preventDefault();
  next?.focus();
  next?.select();
}

/** The first cell below a row that can be typed in, for going on without the mouse. */
export function focusAfter(row: HTMLTableRowElement | null): void {
  let next = row?.nextElementSibling ?? null;
  while (next && !next.querySelector('input[data-cell]')) next = next.nextElementSibling;
  next?.querySelector<HTMLInputElement>('input[data-cell]')?.focus();
}
