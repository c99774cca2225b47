import type { ScorecardView } from '../../shared/contract/desk.ts';
import type { Call } from '../app/session.tsx';
import { SheetSaver } from './sheet-saver.ts';

/** By account and assignment: a sheet whose marks are still on their way outlives its screen and its session. */
const savers = new Map<string, SheetSaver>();

export interface SaverPlace {
  call: Call;
  accountId: string;
  reviewId: string;
  /** Hears of everything that the server acknowledged. */
  onKept: (assignmentId: string, kept: ScorecardView) => void;
}

export function saverFor(place: SaverPlace, assignmentId: string, kept: ScorecardView): SheetSaver {
  const { call, accountId, reviewId } = place;
  const key = `${accountId} ${assignmentId}`;
  const onKept = (now: ScorecardView) => place.onKept(assignmentId, now);
  let saver = savers.get(key);
  if (saver === undefined) {
    saver = new SheetSaver(call, reviewId, assignmentId, kept, onKept);
    savers.set(key, saver);
  } else {
    saver.callWith(call, onKept);
    saver.adopt(kept);
    if (saver.hasUnsaved()) void saver.flush();
  }
  return saver;
}

/** When the backend is back. */
export function sendUnsaved(): void {
  for (const saver of savers.values()) if (saver.hasUnsaved()) void saver.flush();
}

/** Before a submission of several sheets: all that was typed is acknowledged, or has failed. */
export async function flushAll(): Promise<void> {
  await Promise.all([...savers.values()].map((saver) => saver.flush()));
}

export function hasUnsaved(): boolean {
  return [...savers.values()].some((saver) => saver.hasUnsaved());
}
