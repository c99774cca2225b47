import { useSyncExternalStore } from 'react';
import { contract, type ProcedureName } from '../../shared/contract/contract.ts';
import { Listeners } from '../client/listeners.ts';

const listeners = new Listeners();
let last: Date | null = null;

/** Called with every acknowledged call; only commands save anything. */
export function noteSaved(name: ProcedureName): void {
  if (contract[name].kind !== 'command') return;
  last = new Date();
  listeners.tell();
}

/** When this window last heard that something was saved. */
export function useSavedTime(): Date | null {
  return useSyncExternalStore(
    (listener) => listeners.add(listener),
    () => last,
  );
}
