import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { verifyAudit } from '../../electron/backend/store/audit.ts';
import type { Result } from '../../shared/contract/wire.ts';
import { campaignSize, seededRandom } from '../builders/campaign.ts';
import { openRound, TestStore } from '../builders/panel.ts';
import { type Served, startServe } from '../e2e/harness/serve.ts';

const kills = campaignSize(4, 60);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let served: Served | undefined;
let store: TestStore;
afterEach(async () => {
  await served?.stop();
  store.close();
});

/** The process that holds the store: the only child of the one that keeps watch. */
async function backendPid(): Promise<number> {
  const parent = served?.process.pid;
  for (;;) {
    const child = Number(
      readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')[0],
    );
    // Between two backends there is none, and 0 would mean this test itself.
    if (child > 1) return child;
    await pause(20);
  }
}

test.runIf(process.platform === 'linux')(
  `every acknowledged mark survives kill -9 (${kills} kills)`,
  async () => {
    store = new TestStore();
    const { judges, reviewId } = await openRound(store, { entries: 6, judges: 1 });
    const judge = judges[0] as (typeof judges)[0];
    const { items } = await judge.call('desk.list', { reviewId });
    store.backend.close();
    served = await startServe(store.dataDir);
    const token = new URL(served.address).hash.slice('#token='.length);
    const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${served?.origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Result;
    };
    const redeemed = await post('/client', { token });
    const client = redeemed.ok ? (redeemed.value as { client: string }).client : '';
    const headers = { 'x-pingheng-client': client, authorization: `Bearer ${judge.session}` };

    const random = seededRandom(20261121);
    const acknowledged = new Map<string, { version: number; a: number }>();
    let saved = 0;
    let killed = 0;
    let killedBefore = 0;
    let kill: Promise<void> | null = null;
    while (killed < kills || kill) {
      kill ??= pause(20 + random() * 300).then(async () => {
        process.kill(await backendPid(), 'SIGKILL');
        killed += 1;
      });
      const { assignmentId } = items[Math.floor(random() * items.length)] as { assignmentId: string };
      const a = Math.floor(random() * 121) * 50;
      try {
        const known = acknowledged.get(assignmentId)?.version;
        const opened = await post('/api/desk.open', { reviewId, assignmentId }, headers);
        if (!opened.ok) throw new Error(opened.error.code);
        const { version } = (opened.value as { scorecard: { version: number } }).scorecard;
        // A save whose answer was lost may have been written: the version then is one ahead, never behind.
        expect([known ?? version, (known ?? version - 1) + 1]).toContain(version);
        const result = await post(
          '/api/scorecard.save',
          { reviewId, assignmentId, version, marks: { a }, comment: null },
          headers,
        );
        expect(result).toMatchObject({ ok: true });
        acknowledged.set(assignmentId, { version: version + 1, a });
        saved += 1;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        // The connection broke: the backend is gone and comes back by itself.
        await kill;
        kill = null;
        await pause(100);
      }
      // Five deaths in a minute are what the watch allows; the campaign starts it anew in time.
      if (!kill && killed - killedBefore >= 3 && killed < kills) {
        killedBefore = killed;
        await served.stop();
        served = await startServe(store.dataDir);
        const next = await post('/client', { token: new URL(served.address).hash.slice('#token='.length) });
        headers['x-pingheng-client'] = next.ok ? (next.value as { client: string }).client : '';
      }
    }
    await served.stop();
    served = undefined;
    store = new TestStore(store.dataDir);
    expect(saved).toBeGreaterThan(kills);
    for (const [assignmentId, { version, a }] of acknowledged) {
      const { scorecard } = await store.call('desk.open', { reviewId, assignmentId }, judge.session);
      expect(scorecard.version).toBeGreaterThanOrEqual(version);
      if (scorecard.version === version) expect(scorecard.marks.a).toBe(a);
    }
    expect(verifyAudit(store.backend.deps.db)).toMatchObject({ ok: true });
  },
  300_000,
);
