import { setImmediate } from 'node:timers/promises';

/** Longer nobody else waits. */
const SLICE_MS = 12;

/** Runs long work to its end at once: inside a transaction, where nothing may come between. */
export function atOnce<Value>(work: Generator<void, Value>): Value {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Runs long work in slices, so that other calls are answered meanwhile. What it reads may change between them. */
export async function inSlices<Value>(work: Generator<void, Value>): Promise<Value> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await setImmediate();
  }
}
