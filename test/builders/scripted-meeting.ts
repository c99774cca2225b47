import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/model/review.ts';
import { aScheme } from './a-scheme.ts';

export type ScriptCall = <Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name>,
  session: string | null,
) => Promise<OutputOf<Name>>;

export interface ScriptPerson {
  accountId: string;
  name: string;
  pin: string;
  session: string;
}

/** Where a script is played: the dispatcher itself, a browser, or the window. */
export interface ScriptHost {
  call: ScriptCall;
  secretary: ScriptPerson;
  /** Brings the entries of a CSV text into the review, as the secretary would. */
  importEntries(reviewId: string, csv: string): Promise<void>;
  /** Something worth looking at has been reached. */
  step(name: string, reviewId: string): Promise<void>;
}

/** Calls in the name of one person. */
export function by(host: ScriptHost, person: ScriptPerson) {
  return <Name extends ProcedureName>(name: Name, input: InputOf<Name>) =>
    host.call(name, input, person.session);
}

/** Adds people to a review; each comes in with the own slip. */
export async function seat(
  host: ScriptHost,
  reviewId: string,
  people: readonly { name: string; unit: string | null; roles: Role[] }[],
): Promise<ScriptPerson[]> {
  const secretary = by(host, host.secretary);
  const { added } = await secretary('member.add', {
    reviewId,
    members: people.map(({ roles, ...person }) => ({ ...person, specialty: null, roles: [...roles] })),
  });
  const accountIds = added.map(({ accountId }) => accountId);
  const { slips } = await secretary('member.issueSlips', { reviewId, accountIds });
  const seated: ScriptPerson[] = [];
  for (const { accountId, name, slip } of slips) {
    const pin = `pin-${name}-2026`;
    const { token } = await host.call('session.useSlip', { accountId, slip, newPin: pin }, null);
    seated.push({ accountId, name, pin, session: token });
  }
  return people.map(({ name }) => seated.find((one) => one.name === name) as ScriptPerson);
}

/** Scores and submits every open sheet of a judge; `marks` by the number of the entry. */
export async function scoreDesk(
  host: ScriptHost,
  reviewId: string,
  judge: ScriptPerson,
  marks: (number: string) => Record<string, number>,
): Promise<void> {
  const own = by(host, judge);
  const { items } = await own('desk.list', { reviewId });
  for (const { assignmentId, number, state } of items) {
    if (state === 'submitted') continue;
    const { scorecard } = await own('desk.open', { reviewId, assignmentId });
    const { version } = await own('scorecard.save', {
      reviewId,
      assignmentId,
      version: scorecard.version,
      marks: marks(number),
      comment: null,
    });
    await own('scorecard.submit', { reviewId, assignmentId, version });
  }
}

/** Screens everything in, assigns everybody as the scheme says, and opens the round. */
export async function openScoring(host: ScriptHost, reviewId: string): Promise<void> {
  const secretary = by(host, host.secretary);
  const { digest } = await secretary('assignment.preview', { reviewId });
  await secretary('assignment.apply', { reviewId, digest });
  await secretary('round.open', { reviewId });
}

export async function acceptAll(host: ScriptHost, reviewId: string): Promise<Map<string, string>> {
  const secretary = by(host, host.secretary);
  const { entries } = await secretary('entry.list', { reviewId });
  await secretary('review.startScreening', { reviewId });
  await secretary('entry.screen', {
    reviewId,
    entryIds: entries.map(({ id }) => id),
    verdict: 'accepted',
    reason: null,
  });
  return new Map(entries.map(({ id, number }) => [number, id]));
}

/** What presses and is not decided otherwise stays as it was computed. */
export async function acceptRest(host: ScriptHost, reviewId: string, chair: ScriptPerson): Promise<void> {
  const own = by(host, chair);
  const { cases } = await own('case.list', { reviewId });
  const open = cases.filter(({ state }) => state === 'open').map(({ entryId }) => entryId);
  if (open.length === 0) return;
  await own('decision.take', {
    reviewId,
    body: { kind: 'acceptAsIs', entryIds: open, reason: '逐项复核，维持原评' },
  });
}

/** Today and later days as they are called in Beijing. */
export function beijingDay(plusDays = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + plusDays * 86_400_000).toISOString().slice(0, 10);
}

export interface MeetingPlayed {
  reviewId: string;
  chair: ScriptPerson;
  entries: ReadonlyMap<string, string>;
  /** Digests of the seals, oldest first. */
  seals: readonly { sequence: number; digest: string; previousDigest: string | null }[];
  /** Actions of the audit, oldest first. */
  story: readonly string[];
}

const perCategory = 30;
const categories = ['小发明', '小革新'] as const;

/**
 * A meeting from the closed round to the second seal: 60 entries in two categories, nine judges of whom one is the
 * chair. A disagreement is returned and one sheet scored again, a tie declared, a ballot lost at 5 of 8 and won at
 * 6 of 8 with one member recused, a top tier left empty, the list sealed, approved, published; one objection is
 * upheld and leads to a new seal.
 */
export async function playMeeting(host: ScriptHost): Promise<MeetingPlayed> {
  const secretary = by(host, host.secretary);
  const scheme = aScheme({
    categories: categories.map((name, at) => ({ id: `c${at}`, name })),
    tierScope: 'category',
    disagreementLimit: 1500,
  });
  const { reviewId } = await secretary('review.create', { name: '六十项成果评审会', scheme });
  await host.importEntries(reviewId, meetingSheet());
  const entries = await acceptAll(host, reviewId);
  const judges = await seat(host, reviewId, [
    { name: '陈组长', unit: '市总工会', roles: ['judge', 'chair'] },
    ...['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七'].map((name) => ({
      name,
      unit: `${name}研究所`,
      roles: ['judge' as const],
    })),
    { name: '王八', unit: '第九公司', roles: ['judge'] },
  ]);
  const chair = judges[0] as ScriptPerson;
  const recused = judges[8] as ScriptPerson;
  const asChair = by(host, chair);
  await openScoring(host, reviewId);
  for (const [at, judge] of judges.entries()) {
    await scoreDesk(host, reviewId, judge, (number) => meetingMarks(number, at));
  }
  await secretary('round.close', { reviewId, missingReason: null });
  await host.step('closed', reviewId);

  // 分歧: entry 104 was marked down by one judge; he is asked to score it again.
  const disputed = entries.get('104') as string;
  const { cases } = await asChair('case.list', { reviewId });
  const found = cases.find(({ entryId }) => entryId === disputed);
  if (!found?.reasons.some(({ kind }) => kind === 'disagreement'))
    throw new Error('the disagreement is no case');
  const judge = judges[2] as ScriptPerson;
  await asChair('case.return', {
    reviewId,
    entryId: disputed,
    judgeIds: [judge.accountId],
    reason: '与其他评委相差过大，请再看材料',
  });
  await host.step('returned', reviewId);
  await scoreDesk(host, reviewId, judge, (number) => meetingMarks(number, 0));
  await host.step('rescored', reviewId);

  // 并列: two second prizes with different scores are declared equal.
  await asChair('decision.take', {
    reviewId,
    body: {
      kind: 'declaredTie',
      entryIds: [entries.get('105') as string, entries.get('106') as string],
      reason: '两项成果各有所长，评审组认为水平相当',
    },
  });

  // 票决: one judge is recused from entry 207, so eight of nine vote.
  await secretary('attendance.record', {
    reviewId,
    accountIds: judges.map(({ accountId }) => accountId),
    movement: 'arrive',
  });
  const voted = entries.get('207') as string;
  const ballotOf = async (yes: number) => {
    const { ballotId } = await secretary('ballot.open', {
      reviewId,
      text: '授予 207 号二等奖',
      motion: { kind: 'award', entryId: voted, tierId: 'second' },
      rule: {
        threshold: {
          fraction: { numerator: 2, denominator: 3 },
          strict: false,
          base: 'present',
          abstentionsInBase: true,
        },
        quorum: { numerator: 2, denominator: 3 },
      },
      method: 'desk',
      secret: true,
    });
    const voters = judges.filter(({ accountId }) => accountId !== recused.accountId);
    for (const [at, voter] of voters.entries()) {
      await by(host, voter)('ballot.cast', { reviewId, ballotId, choices: [at < yes ? 'yes' : 'no'] });
    }
    const { result } = await secretary('ballot.close', {
      reviewId,
      ballotId,
      counts: null,
      slips: null,
      witness: null,
    });
    if (result.lines[0]?.base !== 8) throw new Error(`the base is ${result.lines[0]?.base}, not 8`);
    return { ballotId, passed: result.passed };
  };
  if ((await ballotOf(5)).passed) throw new Error('5 of 8 must not pass at 2/3');
  await host.step('ballot-lost', reviewId);
  const won = await ballotOf(6);
  if (!won.passed) throw new Error('6 of 8 must pass at 2/3');
  await asChair('ballot.decide', { reviewId, ballotId: won.ballotId, reason: '票决通过，授予二等奖' });

  // 宁缺毋滥: no special prize among the innovations.
  await asChair('decision.take', {
    reviewId,
    body: { kind: 'vacancy', groupId: 'c1', tierId: 'special', count: 0, reason: '没有达到特等奖水平的成果' },
  });
  await acceptRest(host, reviewId, chair);
  await host.step('settled', reviewId);

  const { digest } = await asChair('tally.get', { reviewId });
  await asChair('review.confirm', { reviewId, pin: chair.pin, digest, witness: null });
  await host.step('sealed', reviewId);

  await secretary('approval.open', {
    reviewId,
    body: '市总工会党组',
    meeting: '2026年第12次党组会',
    heldOn: beijingDay(),
    documentNumber: null,
    fileId: null,
  });
  await secretary('approval.decide', {
    reviewId,
    entryId: null,
    action: 'approve',
    toTier: null,
    reason: '同意评审组意见',
    fileId: null,
  });
  const approved = await asChair('approval.get', { reviewId });
  await asChair('approval.close', { reviewId, pin: chair.pin, digest: approved.list.digest, witness: null });
  await secretary('notice.open', {
    reviewId,
    from: beijingDay(),
    to: beijingDay(5),
    text: '现将拟表彰名单予以公示。',
  });
  await host.step('notice', reviewId);

  const { objectionId } = await secretary('objection.register', {
    reviewId,
    entryId: entries.get('102') as string,
    receivedOn: beijingDay(),
    channel: 'paper',
    subject: '反映成果已在往年获奖',
    objector: {
      kind: 'person',
      name: '欧阳实名',
      contact: '13900000000',
      stamped: false,
      signed: true,
      content: '该成果 2024 年已获二等奖，证书附后。',
    },
    fileIds: [],
    handlerIds: [host.secretary.accountId],
  });
  await secretary('objection.conclude', { reviewId, objectionId, outcome: 'upheld', reason: '查证属实' });
  await asChair('objection.settle', {
    reviewId,
    objectionId,
    settlement: 'strike',
    toTier: null,
    facts: null,
    succession: 'stayEmpty',
    republish: false,
    reason: '异议成立，取消奖励',
    fileId: null,
    pin: chair.pin,
    witness: null,
  });
  await host.step('second-seal', reviewId);

  const { seals } = await asChair('seal.list', { reviewId });
  return {
    reviewId,
    chair,
    entries,
    seals: [...seals].sort((a, b) => a.sequence - b.sequence),
    story: await storyOf(host, reviewId, chair),
  };
}

export async function storyOf(host: ScriptHost, reviewId: string, person: ScriptPerson): Promise<string[]> {
  const actions: string[] = [];
  let before: number | null = null;
  for (;;) {
    const { records, more }: OutputOf<'audit.list'> = await by(host, person)('audit.list', {
      reviewId,
      before,
      limit: 500,
    });
    actions.push(...records.map(({ action }) => action));
    before = records.at(-1)?.seq ?? null;
    if (!more) return actions.reverse();
  }
}

/** Numbers 101…130 and 201…230; entry 207 comes from the unit of a judge. */
function meetingSheet(): string {
  const lines = ['编号,成果名称,申报单位,类别'];
  for (const [at, category] of categories.entries()) {
    for (let place = 1; place <= perCategory; place += 1) {
      const number = `${at + 1}${String(place).padStart(2, '0')}`;
      const unit = number === '207' ? '第九公司' : `第${number}分厂`;
      lines.push(`${number},${category}成果${number}号改造,${unit},${category}`);
    }
  }
  return lines.join('\r\n');
}

/** Best first by number; judges differ by small constants; one judge marks entry 104 far down. */
function meetingMarks(number: string, judge: number): Record<string, number> {
  const place = Number(number.slice(1));
  const a = 5900 - 100 * place - 50 * (judge % 3);
  return { a: number === '104' && judge === 2 ? a - 3000 : a, b: 3500 };
}
