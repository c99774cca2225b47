import type { RoundRule } from '../../shared/model/round.ts';
import { aScheme } from './a-scheme.ts';
import {
  acceptAll,
  acceptRest,
  beijingDay,
  by,
  openScoring,
  type ScriptHost,
  type ScriptPerson,
  scoreDesk,
  seat,
} from './scripted-meeting.ts';

export interface PlenaryPlayed {
  reviewId: string;
  chair: ScriptPerson;
  panels: readonly { judges: number; entries: number }[];
  candidates: number;
  /** Tier by number: as the panel sealed it, and as the body above approved it. */
  before: ReadonlyMap<string, string | null>;
  after: ReadonlyMap<string, string | null>;
  seals: readonly { digest: string; previousDigest: string | null }[];
}

const round = (name: string, admission: RoundRule['admission'], weight: number): RoundRule => ({
  id: name,
  name,
  judgesPerEntry: null,
  blind: false,
  order: 'number',
  admission,
  weight,
});

/**
 * 300 entries, three disjoint panels of three judges with ten places each, then all nine judges over the thirty
 * candidates (大会评议). The list is sealed; the body above strikes one, the next moves up, a second seal follows.
 */
export async function playPlenary(host: ScriptHost): Promise<PlenaryPlayed> {
  const secretary = by(host, host.secretary);
  const tier = (id: string, name: string, count: number) => ({
    id,
    name,
    quota: { kind: 'count' as const, count },
    minimumScore: null,
    succession: 'moveUp' as const,
  });
  const scheme = aScheme({
    rubric: {
      id: 'r',
      name: '评分表',
      total: 'sum',
      groups: [
        {
          id: 'g',
          name: '指标',
          criteria: [
            { kind: 'range', id: 'a', name: '技术水平', min: 0, max: 6000, step: 10, bands: [] },
            { kind: 'range', id: 'b', name: '经济效益', min: 0, max: 4000, step: 10, bands: [] },
          ],
        },
      ],
    },
    rounds: [
      round('初评', { quota: { kind: 'count', count: 10 }, minimumScore: null, scope: 'panel' }, 0),
      round('大会评议', null, 10_000),
    ],
    tiers: [tier('special', '特等奖', 1), tier('first', '一等奖', 4), tier('second', '二等奖', 8)],
    disagreementLimit: null,
  });
  const { reviewId } = await secretary('review.create', { name: '三百项成果分组评审', scheme });
  await host.importEntries(reviewId, plenarySheet());
  await acceptAll(host, reviewId);
  const judges = await seat(
    host,
    reviewId,
    ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七', '王八', '冯九'].map((name) => ({
      name,
      unit: `${name}研究所`,
      roles: ['judge' as const],
    })),
  );
  const [chair] = (await seat(host, reviewId, [{ name: '陈组长', unit: '市总工会', roles: ['chair'] }])) as [
    ScriptPerson,
  ];
  const asChair = by(host, chair);
  await secretary('panel.make', { reviewId, by: { kind: 'equal', count: 3 }, seatJudges: true });
  const { panels } = await secretary('panel.list', { reviewId });
  await openScoring(host, reviewId);
  await host.step('panels', reviewId);
  for (const [at, judge] of judges.entries())
    await scoreDesk(host, reviewId, judge, (number) => marksOf(number, at));
  await secretary('round.close', { reviewId, missingReason: null });
  await acceptRest(host, reviewId, chair);
  await host.step('first-round', reviewId);
  const first = await asChair('tally.get', { reviewId });
  const { admitted } = await asChair('round.advance', { reviewId, digest: first.digest });
  await openScoring(host, reviewId);
  await host.step('plenary-open', reviewId);
  for (const [at, judge] of judges.entries())
    await scoreDesk(host, reviewId, judge, (number) => marksOf(number, at));
  await secretary('round.close', { reviewId, missingReason: null });
  await acceptRest(host, reviewId, chair);
  await host.step('plenary-closed', reviewId);
  const { digest } = await asChair('tally.get', { reviewId });
  await asChair('review.confirm', { reviewId, pin: chair.pin, digest, witness: null });
  await secretary('approval.open', {
    reviewId,
    body: '评审领导小组',
    meeting: '领导小组第2次会议',
    heldOn: beijingDay(),
    documentNumber: null,
    fileId: null,
  });
  const proposed = await asChair('approval.get', { reviewId });
  const before = tiersOf(proposed.list);
  const struck = proposed.list.groups.flatMap(({ lines }) => lines).find(({ tierId }) => tierId === 'first');
  await secretary('approval.decide', {
    reviewId,
    entryId: struck?.entryId as string,
    action: 'strike',
    toTier: null,
    reason: '核查发现成果尚未投入使用',
    fileId: null,
  });
  const approved = await asChair('approval.get', { reviewId });
  await host.step('struck', reviewId);
  await asChair('approval.close', { reviewId, pin: chair.pin, digest: approved.list.digest, witness: null });
  await host.step('approved', reviewId);
  const { seals } = await asChair('seal.list', { reviewId });
  return {
    reviewId,
    chair,
    panels: panels.map((panel) => ({ judges: panel.judges.length, entries: panel.entries })),
    candidates: admitted,
    before,
    after: tiersOf(approved.list),
    seals: [...seals].sort((a, b) => a.sequence - b.sequence),
  };
}

function tiersOf(list: {
  groups: readonly { lines: readonly { number: string; tierId: string | null }[] }[];
}): Map<string, string | null> {
  return new Map(
    list.groups.flatMap(({ lines }) => lines.map(({ number, tierId }) => [number, tierId] as const)),
  );
}

function plenarySheet(): string {
  const lines = Array.from({ length: 300 }, (_, at) => {
    const number = String(at + 1).padStart(3, '0');
    return `${number},第${number}项技术改造,第${number}分厂`;
  });
  return ['编号,成果名称,申报单位', ...lines].join('\r\n');
}

/** Every entry has a figure of its own, spread over the panels; judges differ by small constants. */
function marksOf(number: string, judge: number): Record<string, number> {
  const level = (Number(number) * 37) % 300;
  return { a: 2500 + 10 * level - 50 * (judge % 3), b: 3000 };
}
