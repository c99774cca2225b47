import type { Rubric } from '../../../shared/model/rubric.ts';
import type { TierRule } from '../../../shared/model/tier.ts';
import { deskScheme } from '../../builders/desk-scheme.ts';
import type { Call } from '../harness/caller.ts';
import { secretaryPin } from './steps.ts';

export const reviewName = '2026年职工技术创新成果评审';
export const chairPin = 'zu-zhang-2026';
export const supervisorPin = 'jian-du-2026';
const judges = ['赵一', '钱二', '孙三'];
const entryCount = 12;

const tiers: TierRule[] = [
  {
    id: 'first',
    name: '一等奖',
    quota: { kind: 'count', count: 2 },
    minimumScore: null,
    succession: 'moveUp',
  },
  {
    id: 'second',
    name: '二等奖',
    quota: { kind: 'count', count: 3 },
    minimumScore: null,
    succession: 'moveUp',
  },
];

export const rubric: Rubric = {
  id: 'two',
  name: '两项指标',
  total: 'sum',
  groups: [
    {
      id: 'all',
      name: '指标',
      criteria: [
        { kind: 'range', id: 'a', name: '技术水平', min: 0, max: 6000, step: 50, bands: [] },
        { kind: 'range', id: 'b', name: '经济效益', min: 0, max: 4000, step: 50, bands: [] },
      ],
    },
  ],
};

/** A review in which every sheet is submitted and the round still open, made past the screens. */
export async function scoredReview(
  call: Call,
  upload: (name: string, bytes: Uint8Array) => Promise<string>,
  beforeScoring: (reviewId: string, entryIds: readonly string[]) => Promise<void> = async () => {},
) {
  const { people } = await call('session.people', {}, null);
  const { token: secretary } = await call(
    'session.signIn',
    { accountId: people[0]?.accountId ?? '', pin: secretaryPin },
    null,
  );
  const scheme = deskScheme({ supervisorRequired: true }, { tiers, rubric });
  const { reviewId } = await call('review.create', { name: reviewName, scheme }, secretary);
  const rows = Array.from(
    { length: entryCount },
    (_, index) =>
      `${String(index + 1).padStart(3, '0')},技术改进${index + 1}号,${index + 1}分厂,完成人${index + 1}`,
  );
  const table = ['编号,成果名称,申报单位,主要完成人', ...rows].join('\r\n');
  const fileId = await upload('汇总.csv', new TextEncoder().encode(table));
  const plan = { sheet: null, headerRow: null, fields: null, numberPrefix: '', leftOutRows: [] };
  const preview = await call('import.preview', { reviewId, fileId, plan }, secretary);
  await call('import.commit', { reviewId, fileId, plan: preview.plan, digest: preview.digest }, secretary);
  const entryIds = (await call('entry.list', { reviewId }, secretary)).entries.map(({ id }) => id);
  await call('review.startScreening', { reviewId }, secretary);
  await call('entry.screen', { reviewId, entryIds, verdict: 'accepted', reason: null }, secretary);
  await beforeScoring(reviewId, entryIds);
  const members = [
    ...judges.map((name) => ({ name, unit: null, specialty: null, roles: ['judge' as const] })),
    { name: '王组长', unit: null, specialty: null, roles: ['chair' as const] },
    { name: '冯监督', unit: null, specialty: null, roles: ['supervisor' as const] },
  ];
  const { added } = await call('member.add', { reviewId, members }, secretary);
  const accountIds = added.map((one) => one.accountId);
  const { slips } = await call('member.issueSlips', { reviewId, accountIds }, secretary);
  const pins = new Map([
    ['王组长', chairPin],
    ['冯监督', supervisorPin],
  ]);
  const sessions = new Map<string, string>();
  for (const { accountId, name, slip } of slips) {
    const newPin = pins.get(name) ?? `pin of ${name}`;
    sessions.set(name, (await call('session.useSlip', { accountId, slip, newPin }, null)).token);
  }
  const { digest } = await call('assignment.preview', { reviewId }, secretary);
  await call('assignment.apply', { reviewId, digest }, secretary);
  await call('round.open', { reviewId }, secretary);
  for (const [number, name] of judges.entries()) {
    const session = sessions.get(name) ?? '';
    const { items } = await call('desk.list', { reviewId }, session);
    for (const item of items) {
      const { assignmentId } = item;
      const { rubric } = await call('desk.open', { reviewId, assignmentId }, session);
      const criteria = rubric.groups.flatMap((group) => group.criteria);
      // Entry 001 is the best; judges differ by a little.
      const share = 0.9 - 0.04 * Number(item.number) + 0.01 * number;
      const marks = Object.fromEntries(
        criteria.map((one) => [one.id, 'max' in one ? Math.round((one.max * share) / 100) * 100 : 0]),
      );
      const saved = await call(
        'scorecard.save',
        { reviewId, assignmentId, version: 0, marks, comment: '已核实' },
        session,
      );
      await call('scorecard.submit', { reviewId, assignmentId, version: saved.version }, session);
    }
  }
  return { reviewId, secretary, sessions };
}

/** From the closed round to 表彰发布, past the screens. */
export async function publishReview(
  call: Call,
  review: Awaited<ReturnType<typeof scoredReview>>,
): Promise<void> {
  const { reviewId, secretary, sessions } = review;
  const chair = sessions.get('王组长') ?? '';
  const { people } = await call('session.people', {}, null);
  const supervisor = people.find(({ name }) => name === '冯监督')?.accountId ?? '';
  const witness = { accountId: supervisor, pin: supervisorPin };
  const signed = { reviewId, pin: chairPin, witness };
  await call('round.close', { reviewId, missingReason: null, witness }, secretary);
  const { digest } = await call('tally.get', { reviewId }, chair);
  await call('review.confirm', { ...signed, digest }, chair);
  const day = yesterday();
  await call(
    'approval.open',
    {
      reviewId,
      body: '市总工会党组',
      meeting: '2026年第3次会议',
      heldOn: day,
      documentNumber: null,
      fileId: null,
    },
    secretary,
  );
  const approved = await call('approval.get', { reviewId }, chair);
  await call('approval.close', { ...signed, digest: approved.list.digest }, chair);
  await call('notice.open', { reviewId, from: day, to: day, text: '现将拟表彰名单予以公示。' }, secretary);
  const noticed = await call('notice.get', { reviewId }, chair);
  await call('notice.close', { ...signed, digest: noticed.list.digest }, chair);
  await call('review.publish', { reviewId, documentNumber: null }, secretary);
}

export function yesterday(): string {
  const time = new Date(Date.now() - 24 * 60 * 60 * 1000 + 8 * 60 * 60 * 1000);
  return time.toISOString().slice(0, 10);
}
