import { expect, it } from 'vitest';
import { RestartLimit } from '../../../electron/shell/restart-limit.ts';

it('allows five ends within a minute, and the sixth no more', () => {
  const limit = new RestartLimit(5, 60_000);
  const answers = [0, 1000, 2000, 3000, 4000, 5000].map((now) => limit.allows(now));
  expect(answers).toEqual([true, true, true, true, true, false]);
});

it('forgets ends that lie a minute back', () => {
  const limit = new RestartLimit(2, 60_000);
  expect([0, 10, 60_000, 60_010, 60_020].map((now) => limit.allows(now))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});
