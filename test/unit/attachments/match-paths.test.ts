import { expect, test } from 'vitest';
import { type MatchEntry, matchPaths } from '../../../shared/attachments/match-paths.ts';

const entry = (id: string, number: string, title: string, unit: string, ...people: string[]): MatchEntry => ({
  id,
  number,
  title,
  unit,
  contributors: people,
});

const entries = [
  entry('valve', 'A-001', '蒸汽阀门快速更换装置', '一分厂', '张三', '李四'),
  entry('belt', 'A-002', '皮带机', '二分厂', '王五'),
  entry('belt2', 'A-003', '皮带机自动纠偏装置', '三分厂', '赵六'),
  entry('lamp1', 'A-004', '矿灯充电架改造', '机电车间', '钱七'),
  entry('lamp2', 'A-005', '矿灯充电架改造', '运输车间', '孙八'),
  entry('pump', '7', '2号井提升机+变频改造', '机修厂', '周九'),
];

const one = (path: string) => matchPaths([path, '附件/说明.txt'], entries)[0];

test.each([
  ['附件/蒸汽阀门快速更换装置+一分厂+张三/申报表.docx', 'title', 'valve'],
  ['附件/《蒸汽阀门快速更换装置》/1.jpg', 'title', 'valve'],
  ['附件\\一分厂\\蒸汽阀门快速更换装置.pdf', 'title', 'valve'],
  ['附件/蒸汽阀门 快速更换装置/视频.mp4', 'title', 'valve'],
  ['附件/A-001/视频.mp4', 'number', 'valve'],
  ['附件/Ａ－００１_申报表.pdf', 'number', 'valve'],
  ['附件/a001 照片.jpg', 'number', 'valve'],
  ['附件/一分厂蒸汽阀门快速更换装置申报材料.pdf', 'titleInPath', 'valve'],
  ['附件/蒸汽阀门快速更换/2.jpg', 'titleInPath', 'valve'],
  ['附件/皮带机/申报表.docx', 'title', 'belt'],
  ['附件/三分厂皮带机自动纠偏装置材料/申报表.docx', 'titleInPath', 'belt2'],
  ['附件/矿灯充电架改造+运输车间+孙八/申报表.docx', 'title', 'lamp2'],
  ['附件/矿灯充电架改造(钱七)/申报表.docx', 'title', 'lamp1'],
  ['附件/2号井提升机+变频改造/申报表.docx', 'title', 'pump'],
  ['附件/7.pdf', 'number', 'pump'],
  ['附件/007.pdf', 'number', 'pump'],
  ['附件/蒸汽阀门快速更换装置/A-002.jpg', 'title', 'valve'],
])('%s belongs by %s to %s', (path, why, entryId) => {
  expect(one(path)).toEqual({ path, why, entryId, candidates: [entryId] });
});

test.each([
  ['附件/矿灯充电架改造/申报表.docx', ['lamp1', 'lamp2']],
  ['附件/A-002 蒸汽阀门快速更换装置申报材料.pdf', ['belt', 'valve']],
])('%s is left to a person', (path, candidates) => {
  const match = one(path);
  expect(match).toMatchObject({ why: 'ambiguous', entryId: null });
  expect([...(match?.candidates ?? [])].sort()).toEqual(candidates);
});

test.each([
  '附件/其他材料/7.jpg',
  '附件/7号井照片.jpg',
  '附件/通知.pdf',
  '附件/蒸汽阀门快速更换装置/Thumbs.db',
  '附件/__MACOSX/A-001/._申报表.pdf',
])('%s belongs to none', (path) => {
  expect(one(path)).toEqual({ path, why: 'none', entryId: null, candidates: [] });
});

test('20,000 paths against 30,000 entries take seconds, not minutes', () => {
  const many = Array.from({ length: 30_000 }, (_, index) =>
    entry(`id${index}`, `N${index}`, `职工创新成果第${index}号装置`, '某厂', '某人'),
  );
  const paths = Array.from(
    { length: 20_000 },
    (_, index) => `附件/某厂职工创新成果第${index}号装置申报材料/照片${index % 3}.jpg`,
  );
  const start = performance.now();
  const matches = matchPaths(paths, many);
  expect(matches.every(({ entryId }, index) => entryId === `id${index}`)).toBe(true);
  expect(performance.now() - start).toBeLessThan(10_000);
});
