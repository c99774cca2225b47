import { afterEach, beforeEach, expect, test } from 'vitest';
import { anIntake, type Intake } from '../builders/intake.ts';

let intake: Intake;
beforeEach(async () => {
  intake = await anIntake({
    recommenderField: '推荐单位',
    nominationQuotas: [{ id: 'city', unitKind: '市总工会', words: ['总工会'], maximum: 2 }],
  });
});
afterEach(() => {
  expect(intake.store.incidents).toEqual([]);
  intake.store.close();
});

const sheet = [
  '编号,成果名称,申报单位,推荐单位',
  '1,阀门改造,河北金牛能源股份有限公司,临沂市总工会',
  '2,皮带纠偏,金牛股份,临沂总工会',
  '3,矿灯充电,金牛股份,临沂市总工会',
  '4,水泵节能,第一分厂,日照市总工会',
  '5,风机降噪,第二分厂,日照市总工会',
].join('\n');

test('spellings are suggested, merged by a person, and what stood there is on record', async () => {
  const { secretary, reviewId } = intake;
  await intake.imports(sheet);
  const before = await secretary.call('unit.list', { reviewId });
  expect(before.units).toContainEqual({ name: '金牛股份', entries: 2 });
  expect(before.suggestions).toEqual([
    { into: '临沂市总工会', names: ['临沂总工会'] },
    { into: '河北金牛能源股份有限公司', names: ['金牛股份'] },
  ]);
  expect(
    await secretary.call('unit.merge', { reviewId, into: '河北金牛能源股份有限公司', names: ['金牛股份'] }),
  ).toEqual({ changed: 2 });
  const { entries } = await secretary.call('entry.list', { reviewId });
  expect(entries.map(({ unit }) => unit)).toEqual([
    '河北金牛能源股份有限公司',
    '河北金牛能源股份有限公司',
    '河北金牛能源股份有限公司',
    '第一分厂',
    '第二分厂',
  ]);
  const { records } = await secretary.call('audit.list', { reviewId, before: null, limit: 1 });
  expect(records[0]).toMatchObject({
    action: 'unit.merged',
    detail: {
      changed: 2,
      entries: [
        { number: '2', unit: '金牛股份' },
        { number: '3', unit: '金牛股份' },
      ],
    },
  });
});

test('a judge who goes by a spelling that was merged still keeps away', async () => {
  const { secretary, reviewId } = intake;
  await intake.imports(sheet);
  await secretary.call('member.add', {
    reviewId,
    members: [{ name: '评委', unit: '金牛股份', specialty: null, roles: ['judge'] }],
  });
  const kept = async () =>
    (await secretary.call('recusal.list', { reviewId })).recusals
      .filter(({ state }) => state === 'declared')
      .map(({ number }) => number);
  expect(await kept()).toEqual(['2', '3']);
  await secretary.call('unit.merge', { reviewId, into: '河北金牛能源股份有限公司', names: ['金牛股份'] });
  expect(await kept()).toEqual(['1', '2', '3']);
});

test('a merged recommending unit counts once against its quota, and the entry keeps what was written', async () => {
  const { secretary, reviewId } = intake;
  await intake.imports(sheet);
  expect(await intake.findings('1')).toEqual([]);
  await secretary.call('unit.merge', { reviewId, into: '临沂市总工会', names: ['临沂总工会'] });
  expect(await intake.findings('1')).toEqual(['nominationOver!']);
  expect(await intake.findings('4')).toEqual([]);
  const { nominations } = await secretary.call('screening.get', { reviewId });
  expect(nominations).toEqual([
    { unit: '临沂市总工会', unitKind: '市总工会', count: 3, maximum: 2 },
    { unit: '日照市总工会', unitKind: '市总工会', count: 2, maximum: 2 },
  ]);
  const { entries } = await secretary.call('entry.list', { reviewId });
  expect(entries[1]?.extra).toEqual([{ label: '推荐单位', value: '临沂总工会' }]);
});

test('the same file after a merge is the same still', async () => {
  const { secretary, reviewId, store } = intake;
  await intake.imports(sheet);
  for (const [into, name] of [
    ['河北金牛能源股份有限公司', '金牛股份'],
    ['临沂市总工会', '临沂总工会'],
  ] as const)
    await secretary.call('unit.merge', { reviewId, into, names: [name] });
  const head = () => store.backend.deps.db.prepare('SELECT count(*) AS n FROM entry').get();
  const before = head();
  await intake.imports(sheet, {}, 'again.csv');
  expect(head()).toEqual(before);
  expect((await secretary.call('unit.list', { reviewId })).suggestions).toEqual([]);
});

test('merging back undoes a merge', async () => {
  const { secretary, reviewId } = intake;
  await intake.imports(sheet);
  await secretary.call('unit.merge', { reviewId, into: '第一分厂', names: ['第二分厂'] });
  expect(await secretary.call('unit.merge', { reviewId, into: '第二分厂', names: ['第一分厂'] })).toEqual({
    changed: 2,
  });
  const { units } = await secretary.call('unit.list', { reviewId });
  expect(units).toContainEqual({ name: '第二分厂', entries: 2 });
});
