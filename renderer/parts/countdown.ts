import { useEffect, useState } from 'react';
import type { Timer } from '../../shared/contract/meeting.ts';

const TICK_MILLISECONDS = 250;

/** Milliseconds that are left; negative once the time is up. `now`: the backend's clock at `fetchedAt` of ours. */
export function leftOf(timer: Timer, now: string, fetchedAt: number, here: number): number {
  if (timer.endsAt === null) return timer.leftMs ?? 0;
  return Date.parse(timer.endsAt) - Date.parse(now) - (here - fetchedAt);
}

/** 4:05, and +0:12 for twelve seconds over time. */
export function minutesText(leftMs: number): string {
  // A countdown shows the second that is running, so it is rounded up until it is over.
  const seconds = leftMs > 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return leftMs > 0 || seconds === 0 ? text : `+${text}`;
}

/** The countdown as it runs on this screen, however far its clock is from the backend's. */
export function useCountdown(timer: Timer | null, now: string, fetchedAt: number): number | null {
  const [here, setHere] = useState(() => Date.now());
  const running = timer?.endsAt != null;
  useEffect(() => {
    if (!running) return;
    const tick = window.setInterval(() => setHere(Date.now()), TICK_MILLISECONDS);
    return () => window.clearInterval(tick);
  }, [running]);
  return timer === null ? null : leftOf(timer, now, fetchedAt, Math.max(here, fetchedAt));
}
