import { startTransition, useEffect, useState } from 'react';

/**
 * Counts from 0 to `last`, one step a frame: a page of many controls is put up piece by piece, so that no single
 * task holds up typing and scrolling.
 */
export function useStages(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage >= last) return;
    const frame = requestAnimationFrame(() => startTransition(() => setStage(stage + 1)));
    return () => cancelAnimationFrame(frame);
  }, [stage, last]);
  return stage;
}
