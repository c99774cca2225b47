import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from '../../renderer/client/http-client.ts';
import { startServe } from '../e2e/harness/serve.ts';
import type { DeskOfJudge } from './save-mark.ts';
import { spread, timed } from './spread.ts';

/**
 * What a keystroke costs until it is acknowledged, through the real client: the page's HttpClient against the built
 * `serve` in a process of its own, on a store of 30,000 entries. Beside it: the empty round trip, turn by turn.
 */
export async function saveMarkThroughClient(
  deskStore: (dataDir: string, entries: number) => Promise<DeskOfJudge>,
  entries = 30_000,
  saves = 3000,
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pingheng-bench-'));
  const { reviewId, judge } = await deskStore(dataDir, entries);
  const served = await startServe(dataDir);
  const leave = likeAPage(served.origin);
  try {
    const client = new HttpClient(new URL(served.address).hash.slice('#token='.length));
    const { token } = await client.call('session.signIn', judge, null);
    const items = await client.call('desk.list', { reviewId }, token);
    const open = items.items.filter(({ state }) => state === 'draft');
    const versions = open.map(({ version }) => version);
    const ours: number[] = [];
    const empty: number[] = [];
    const next: number[] = [];
    for (let index = 0; index < saves; index += 1) {
      const at = index % open.length;
      const assignmentId = open[at]?.assignmentId as string;
      const marks = { [`c${index % 8}`]: (index % 51) * 25 };
      const input = { reviewId, assignmentId, version: versions[at] as number, marks, comment: null };
      ours.push(await timed(() => client.call('scorecard.save', input, token)));
      versions[at] = (versions[at] as number) + 1;
      empty.push(await timed(() => client.call('app.status', {}, null)));
      if (index % 10 === 0)
        next.push(await timed(() => client.call('desk.open', { reviewId, assignmentId }, token)));
    }
    const lists: number[] = [];
    for (let turn = 0; turn < 10; turn += 1)
      lists.push(await timed(() => client.call('desk.list', { reviewId }, token)));
    return {
      what: 'scorecard.save from HttpClient to serve and back, another process on the same machine',
      entries,
      saves,
      ours: spread(ours),
      emptyRoundTrip: spread(empty),
      openSheet: spread(next),
      deskList: spread(lists),
      limits: { medianMs: 5, p99Ms: 25, openSheetMs: 100 },
    };
  } finally {
    await served.stop();
    await leave();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What the client uses of a browser: a place for its key, and addresses relative to the page. */
function likeAPage(origin: string): () => Promise<void> {
  const kept = new Map<string, string>();
  const plain = globalThis.fetch;
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const relative = (path: string, init?: RequestInit) => plain(new URL(path, origin), init);
  Object.assign(globalThis, { sessionStorage, fetch: relative });
  return () =>
    new Promise((resolve) => {
      // The client looks for its backend until it is told that it has no business there.
      const refuse = async () => {
        Object.assign(globalThis, { fetch: plain });
        resolve();
        return new Response(null, { status: 403 });
      };
      Object.assign(globalThis, { fetch: refuse });
    });
}
