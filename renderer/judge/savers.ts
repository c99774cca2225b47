import type { ScorecardView } from '../../shared/contract/desk.ts';
import type { Call } from '../app/session.tsx';
import { SheetSaver } from './sheet-saver.ts';

/** By account and assignment: a sheet whose marks are still on their way outlives its screen and its session. */
const savers = new Map<string, SheetSaver>();

export function saverFor(
  call: Call,
  accountId: string,
  reviewId: string,
  assignmentId: string,
  kept: ScorecardView,
): SheetSaver {
  const key = `${accountId} ${assignmentId}`;
  let saver = savers.get(key);
  if (saver === undefined) {
    saver = new SheetSaver(call, reviewId, assignmentId, kept);
    savers.set(key, saver);
  } else {
    saver.callWith(call);
    saver.adopt(kept);
    if (saver.hasUnsaved()) void saver.flush();
  }
  return saver;
}

/** When the backend is back. */
export function sendUnsaved(): void {
  for (const saver of savers.values()) if (saver.hasUnsaved()) void saver.flush();
}

export function hasUnsaved(): boolean {
  return [...savers.values()].some((saver) => saver.hasUnsaved());
}
