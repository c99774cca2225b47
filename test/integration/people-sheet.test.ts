import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { get } from '../../electron/backend/store/statement.ts';
import { aScheme, TestStore } from '../builders/panel.ts';
import { upload } from '../builders/upload.ts';

let store: TestStore;
beforeEach(() => {
  store = new TestStore();
});
afterEach(() => {
  expect(store.incidents).toEqual([]);
  store.close();
});

const recognised = { sheet: null, fields: null };
const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));

async function opened() {
  const secretary = await store.secretary();
  const { reviewId } = await secretary.call('review.create', { name: '测试', scheme: aScheme() });
  store.addEntries(reviewId, 2);
  const read = async (bytes: Uint8Array) => {
    const fileId = await upload(store, secretary, '评委.csv', bytes);
    const sheet = await secretary.call('member.readSheet', { reviewId, fileId, plan: recognised });
    return { fileId, sheet };
  };
  return { secretary, reviewId, read };
}

describe('judges from a list', () => {
  test('looked at first, then written at once; known people keep their account, recusals are found', async () => {
    const { secretary, reviewId, read } = await opened();
    await secretary.call('member.add', {
      reviewId,
      members: [{ name: '老评委', unit: '甲院', specialty: null, roles: ['judge'] }],
    });
    const { fileId, sheet } = await read(
      csv(
        '评委名单,,,',
        '姓名,单位,专业,手机',
        '张 三,第1分厂,机械,13800000000',
        '李四,乙院,,',
        '老评委,甲院,电气,13900000000',
        '李四,乙院,,',
      ),
    );
    expect(sheet.people.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['张三', 'new'],
      ['李四', 'new'],
      ['老评委', 'member'],
      ['李四', 'doubled'],
    ]);
    expect((await secretary.call('member.list', { reviewId })).members).toHaveLength(2);
    const sha256 = get<{ sha256: string }>(
      store.backend.deps.db,
      'SELECT sha256 FROM file WHERE id = ?',
      fileId,
    )?.sha256 as string;
    const commit = {
      reviewId,
      fileId,
      plan: recognised,
      digest: sheet.digest,
      leftOutRows: [],
      roles: ['judge' as const],
    };
    expect(await secretary.call('member.importSheet', commit)).toEqual({ added: 2, existed: 1, recusals: 1 });
    const { members } = await secretary.call('member.list', { reviewId });
    expect(members.map(({ name, specialty }) => [name, specialty])).toEqual([
      ['周秘书', null],
      ['老评委', '电气'],
      ['张三', '机械'],
      ['李四', null],
    ]);
    const { experts } = await secretary.call('expert.list', {});
    expect(experts.find(({ name }) => name === '张三')?.contact).toBe('13800000000');
    // Lists of people are not kept: only what was read of them.
    expect(await store.backend.deps.files.read(sha256)).toBeNull();
  });

  test('a row with an error is refused as a whole import, or left out by name', async () => {
    const { secretary, reviewId, read } = await opened();
    const { fileId, sheet } = await read(csv('姓名,单位', ',甲院', '张三,乙院'));
    const commit = {
      reviewId,
      fileId,
      plan: recognised,
      digest: sheet.digest,
      leftOutRows: [] as number[],
      roles: ['judge' as const],
    };
    expect((await secretary.refused('member.importSheet', commit)).code).toBe('import.hasErrors');
    expect((await secretary.refused('member.importSheet', { ...commit, digest: '0'.repeat(64) })).code).toBe(
      'import.changed',
    );
    expect((await secretary.call('member.list', { reviewId })).members).toHaveLength(1);
    expect(await secretary.call('member.importSheet', { ...commit, leftOutRows: [2] })).toMatchObject({
      added: 1,
    });
  });
});
