import { afterEach, beforeEach, expect, test } from 'vitest';
import { anIntake, type Intake } from '../builders/intake.ts';
import { aCondition } from '../builders/programme.ts';
import { openPlan, upload } from '../builders/upload.ts';

let intake: Intake;
beforeEach(async () => {
  intake = await anIntake({
    window: { from: '2023-07-01', to: '2023-08-31' },
    recommenderField: '推荐单位',
    nominationQuotas: [{ id: 'city', unitKind: '市总工会', words: ['市总工会'], maximum: 2 }],
    conditions: [
      aCondition('opened', { kind: 'monthsBefore', field: '挂牌时间', months: 6, asOf: '2023-08-31' }),
      aCondition('leader', null, { text: '领衔人是劳模', principle: true }),
    ],
    exclusions: [aCondition('awarded', { kind: 'notAwardedBefore' }, { text: '已获奖' })],
    materials: [{ id: 'form', name: '推荐申报表', kind: 'form', count: 1, categoryIds: null }],
  });
});
afterEach(() => {
  expect(intake.store.incidents).toEqual([]);
  intake.store.close();
});

const sheet = [
  '编号,成果名称,申报单位,主要完成人,推荐单位,挂牌时间',
  '1,工作室甲,一分厂,张三,南昌市总工会,2022-01-01',
  '2,工作室乙,二分厂,李四,南昌市总工会,2023-06-01',
  '3,工作室丙,三分厂,王五,九江市总工会,',
].join('\n');

async function screened(): Promise<Map<string, string>> {
  const { secretary, reviewId } = intake;
  const { receiptId } = await secretary.call('receipt.add', {
    reviewId,
    receivedAt: '2023-08-30T08:00:00.000Z',
    unit: '某市',
    channel: 'email',
    note: '',
    fileIds: [],
  });
  const ids = await intake.imports(sheet, { receiptId });
  await secretary.call('review.startScreening', { reviewId });
  return ids;
}

const tick = (entryIds: string[], conditionId: string, state: 'met' | 'notMet' | 'open') =>
  intake.secretary.call('screening.tick', { reviewId: intake.reviewId, entryIds, conditionId, state });

const screen = (entryIds: string[], verdict: 'accepted' | 'returned' | 'rejected', reason: string | null) =>
  intake.secretary.call('entry.screen', { reviewId: intake.reviewId, entryIds, verdict, reason });

const lastRecord = async () => {
  const { reviewId, secretary } = intake;
  return (await secretary.call('audit.list', { reviewId, before: null, limit: 1 })).records[0];
};

test('findings by the rules, and a checklist for what data cannot answer', async () => {
  const ids = await screened();
  expect(await intake.findings('1')).toEqual(['pastNotSearched', 'materialMissing!']);
  expect(await intake.findings('2')).toEqual(['conditionNotMet!', 'pastNotSearched', 'materialMissing!']);
  expect(await intake.findings('3')).toEqual(['conditionUnknown', 'pastNotSearched', 'materialMissing!']);
  const { reviewId, secretary } = intake;
  const view = await secretary.call('screening.get', { reviewId });
  expect(view.checklist.map(({ conditionId, kind }) => [conditionId, kind])).toEqual([
    ['opened', 'condition'],
    ['leader', 'condition'],
    ['awarded', 'exclusion'],
    ['form', 'material'],
  ]);
  expect(view.entries.find(({ entryId }) => entryId === ids.get('3'))).toMatchObject({
    recommender: '九江市总工会',
    receivedAt: '2023-08-30T08:00:00.000Z',
    ticks: {},
    overdue: false,
  });
});

test('an entry with open errors is not accepted, in words that name it; settled, it is', async () => {
  const ids = await screened();
  const [one, two, three] = ['1', '2', '3'].map((number) => ids.get(number) as string);
  const all = [one, two, three] as string[];
  const { reviewId, secretary } = intake;
  expect(
    await secretary.refused('entry.screen', { reviewId, entryIds: all, verdict: 'accepted', reason: null }),
  ).toEqual({ code: 'entry.findingsOpen', params: { number: '1', count: 3 } });
  await tick(all, 'form', 'met');
  expect(await lastRecord()).toMatchObject({
    action: 'screening.ticked',
    detail: { count: 3, condition: '推荐申报表', state: 'met' },
  });
  expect(
    await secretary.refused('entry.screen', { reviewId, entryIds: all, verdict: 'accepted', reason: null }),
  ).toEqual({ code: 'entry.findingsOpen', params: { number: '2', count: 1 } });
  expect(await screen([one, three] as string[], 'accepted', null)).toEqual({ changed: 2 });
  // Whatever the rules say, an entry can be rejected.
  expect(await screen([two as string], 'rejected', '挂牌不足六个月')).toEqual({ changed: 1 });
});

test('an exception lifts a principle rule for one entry, and no other rule', async () => {
  const ids = await screened();
  const { reviewId, secretary } = intake;
  const entryId = ids.get('2') as string;
  await tick([entryId], 'leader', 'notMet');
  const except = (conditionId: string | null, code: string) => ({
    reviewId,
    entryId,
    conditionId,
    code,
    reason: '省总同意',
  });
  expect(await secretary.refused('screening.except', except('opened', 'conditionNotMet'))).toMatchObject({
    code: 'screening.notPrinciple',
  });
  expect(await secretary.refused('screening.except', except(null, 'late'))).toMatchObject({
    code: 'screening.noFinding',
  });
  await secretary.call('screening.except', except('leader', 'conditionNotMetByTick'));
  expect(await lastRecord()).toMatchObject({
    action: 'screening.excepted',
    detail: { number: '2', condition: '领衔人是劳模', reason: '省总同意' },
  });
  const { entries } = await secretary.call('screening.get', { reviewId });
  const findings = entries.find((entry) => entry.entryId === entryId)?.findings ?? [];
  expect(findings.find(({ conditionId }) => conditionId === 'leader')).toMatchObject({
    severity: 'warning',
    principle: true,
    exception: { by: '周秘书', reason: '省总同意' },
  });
});

test('what nobody ever asked is not ticked', async () => {
  const ids = await screened();
  const { reviewId, secretary } = intake;
  const entryIds = [ids.get('1') as string];
  const input = { reviewId, entryIds, conditionId: 'x', state: 'met' as const };
  expect(await secretary.refused('screening.tick', input)).toMatchObject({ code: 'notFound' });
  await tick(entryIds, 'leader', 'notMet');
  expect(await intake.findings('1')).toContain('conditionNotMetByTick');
  await tick(entryIds, 'leader', 'open');
  expect(await intake.findings('1')).not.toContain('conditionNotMetByTick');
});

test('a rejected entry gives its place back to its unit', async () => {
  const ids = await screened();
  await intake.imports('编号,成果名称,申报单位,推荐单位\n4,工作室丁,四分厂,南昌 市总工会', {}, 'b.csv');
  expect(await intake.findings('1')).toContain('nominationOver!');
  await screen([ids.get('2') as string], 'rejected', '单位撤回');
  expect(await intake.findings('1')).not.toContain('nominationOver!');
});

test('returned entries have a deadline, and units that let it pass are listed', async () => {
  const ids = await screened();
  const { reviewId, secretary, store } = intake;
  const [one, three] = [ids.get('1') as string, ids.get('3') as string];
  const due = new Date(Date.now() + 3_600_000).toISOString();
  expect(await secretary.refused('screening.setDeadline', { reviewId, entryIds: [one], due })).toMatchObject({
    code: 'entry.notReturned',
    params: { number: '1' },
  });
  await screen([one, three], 'returned', '缺申报表');
  await secretary.call('screening.setDeadline', { reviewId, entryIds: [one, three], due });
  expect((await secretary.call('screening.get', { reviewId })).overdue).toEqual([]);
  expect(
    await secretary.refused('document.screening', {
      reviewId,
      document: 'overdue',
      unit: null,
      language: 'zh-CN',
    }),
  ).toMatchObject({ code: 'document.nothingToPrint' });
  store.clockOffset = 2 * 3_600_000;
  expect((await secretary.call('screening.get', { reviewId })).overdue).toEqual([
    { unit: '九江市总工会', entries: 1, earliestDue: due },
    { unit: '南昌市总工会', entries: 1, earliestDue: due },
  ]);
  // The list is complete and can be kept, where the page names the longest waiting units alone.
  const download = await secretary.call('document.screening', {
    reviewId,
    document: 'overdue',
    unit: null,
    language: 'zh-CN',
  });
  expect(download.fileName).toBe('2023年评审-补正逾期名单.xlsx');
  const rows = intake.sheets(download)[0]?.rows ?? [];
  expect(rows[1]?.[0]).toMatch(/2 个推荐单位的 2 项成果过了补正期限没有补正/);
  expect(rows.slice(3).map((cells) => [cells[1], cells[2]])).toEqual([
    ['九江市总工会', '3'],
    ['南昌市总工会', '1'],
  ]);
  const asked = { reviewId, kind: 'overdue', language: 'zh-CN', facts: {} } as const;
  expect((await secretary.call('paper.previewForm', asked)).body).toContain('九江市总工会');
  await screen([one], 'rejected', '逾期未补正');
  const view = await secretary.call('screening.get', { reviewId });
  expect(view.overdue).toHaveLength(1);
  expect(view.entries.find(({ entryId }) => entryId === one)).toMatchObject({ correctionDue: null });
});

test('barred people and units are found in every review, until the bar ends', async () => {
  await screened();
  const { secretary } = intake;
  const { barId } = await secretary.call('bar.add', {
    kind: 'person',
    name: '张三',
    unit: '一分厂',
    reason: '冒用他人成果',
    until: null,
  });
  await secretary.call('bar.add', { kind: 'unit', name: '二分厂', reason: '重复申报', until: null });
  expect(await intake.findings('1')).toContain('barredPerson!');
  expect(await intake.findings('2')).toContain('barredUnit!');
  await secretary.call('bar.lift', { barId, reason: '查明有误' });
  expect(await intake.findings('1')).not.toContain('barredPerson!');
  expect(await secretary.refused('bar.lift', { barId, reason: '再次' })).toMatchObject({
    code: 'bar.ended',
  });
  const past = { kind: 'person' as const, name: '某', reason: 'x', until: '2020-01-01T00:00:00.000Z' };
  expect(await secretary.refused('bar.add', past)).toMatchObject({ code: 'bar.ended' });
  const { bars } = await secretary.call('bar.list', {});
  expect(bars.map(({ name, liftedAt }) => [name, liftedAt === null])).toEqual([
    ['二分厂', true],
    ['张三', false],
  ]);
});

test('a scheme without a notice asks for nothing, but bars hold', async () => {
  intake.store.close();
  intake = await anIntake({}, { programme: undefined as never });
  const { secretary, reviewId } = intake;
  const ids = await intake.imports('编号,成果名称,申报单位,主要完成人\n1,甲,一分厂,张三');
  await secretary.call('review.startScreening', { reviewId });
  expect(await intake.findings('1')).toEqual([]);
  await secretary.call('bar.add', { kind: 'person', name: '张三', reason: '冒用', until: null });
  expect(await intake.findings('1')).toEqual(['barredPerson!']);
  expect(
    await secretary.refused('entry.screen', {
      reviewId,
      entryIds: [...ids.values()],
      verdict: 'accepted',
      reason: null,
    }),
  ).toMatchObject({ code: 'entry.findingsOpen' });
});

test('past awards: searched, likely, decided', async () => {
  await screened();
  const { store, secretary, reviewId } = intake;
  const fileId = await upload(
    store,
    secretary,
    '2021.csv',
    Buffer.from('成果名称,申报单位,主要完成人,奖项等级\n工作室甲,一分厂,张三,一等奖'),
  );
  const preview = await secretary.call('past.preview', { fileId, plan: openPlan });
  await secretary.call('past.commit', {
    fileId,
    plan: preview.plan,
    digest: preview.digest,
    programme: '劳模工作室',
    year: 2021,
  });
  await secretary.call('duplicate.search', { reviewId });
  expect(await intake.findings('1')).toEqual(['awardedBeforeLikely', 'materialMissing!']);
  expect(await intake.findings('3')).not.toContain('pastNotSearched');
  const { pairs } = await secretary.call('duplicate.list', { reviewId });
  const decide = (verdict: 'same' | 'different') =>
    secretary.call('duplicate.decide', {
      reviewId,
      pairId: pairs[0]?.pairId as string,
      verdict,
      note: null,
    });
  await decide('same');
  expect(await intake.findings('1')).toEqual(['awardedBefore!', 'materialMissing!']);
  await decide('different');
  expect(await intake.findings('1')).toEqual(['materialMissing!']);
});

const print = (document: 'correction' | 'feedback', unit: string | null) =>
  intake.secretary.call('document.screening', {
    reviewId: intake.reviewId,
    document,
    unit,
    language: 'zh-CN',
  });

test('the feedback of a unit: every entry, its verdict and why', async () => {
  const ids = await screened();
  await tick([...ids.values()], 'form', 'met');
  await screen([ids.get('1') as string], 'accepted', null);
  await screen([ids.get('2') as string], 'rejected', '挂牌不足六个月');
  await screen([ids.get('3') as string], 'returned', '请补挂牌时间');
  const download = await print('feedback', null);
  expect(download.fileName).toBe('2023年评审-形式审查反馈表.xlsx');
  const sheets = intake.sheets(download);
  expect(sheets.map(({ name }) => name)).toEqual(['九江市总工会', '南昌市总工会']);
  const rows = sheets[1]?.rows ?? [];
  expect(rows[0]?.[0]).toBe('2023年评审 形式审查反馈表');
  expect(rows[1]?.[0]).toBe('推荐单位：南昌市总工会');
  expect(rows[2]?.[0]).toBe('共 2 项：受理 1 项，补正 0 项，不予受理 1 项，待审 0 项。');
  expect(rows.slice(4).map((cells) => [cells[0], cells[1], cells[2], cells[5], cells[6], cells[7]])).toEqual([
    ['1', '1', '工作室甲', '受理', undefined, undefined],
    ['2', '2', '工作室乙', '不予受理', '挂牌不足六个月', undefined],
  ]);
  expect(await lastRecord()).toMatchObject({
    action: 'document.exported',
    detail: { fileName: download.fileName },
  });
});

test('the correction notice: a block an entry, with what to supply and until when', async () => {
  const ids = await screened();
  const { reviewId, secretary } = intake;
  expect(
    await secretary.refused('document.screening', {
      reviewId,
      document: 'correction',
      unit: null,
      language: 'zh-CN',
    }),
  ).toMatchObject({ code: 'document.nothingToPrint' });
  const three = ids.get('3') as string;
  await screen([three], 'returned', '请按通知补齐');
  await secretary.call('screening.setDeadline', {
    reviewId,
    entryIds: [three],
    due: '2023-09-15T15:59:00.000Z',
  });
  const rows = intake.sheets(await print('correction', '九江市总工会'))[0]?.rows ?? [];
  expect(rows.slice(4)).toEqual([
    ['3', '工作室丙', '三分厂', '1. 请按通知补齐', '2023-09-15 23:59'],
    ['', '', '', '2. 填写“挂牌时间”'],
    ['', '', '', '3. 材料“推荐申报表”还差 1 份'],
  ]);
});
