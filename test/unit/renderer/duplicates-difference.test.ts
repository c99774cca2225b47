import { expect, test } from 'vitest';
import { type TitlePart, titleDifference } from '../../../renderer/secretary/duplicates-difference.ts';

const text = (parts: readonly TitlePart[]) => parts.map((part) => part.text).join('');
const marked = (parts: readonly TitlePart[]) => parts.filter((part) => part.differs).map((part) => part.text);
const shared = (parts: readonly TitlePart[]) => text(parts.filter((part) => !part.differs));

test('equal titles have nothing marked', () => {
  const [left, right] = titleDifference('矿井排水自动控制', '矿井排水自动控制');
  expect(left).toEqual([{ text: '矿井排水自动控制', differs: false }]);
  expect(right).toEqual(left);
});

test('only what the other title does not have is marked', () => {
  const [left, right] = titleDifference('一种高压水泵检修装置', '低压水泵快速检修装置');
  expect(marked(left)).toEqual(['一种高']);
  expect(marked(right)).toEqual(['低', '快速']);
});

test('nothing is lost, and the unmarked characters are the same on both sides', () => {
  const pairs = [
    ['', '甲'],
    ['甲乙丙', '丙乙甲'],
    ['𠮷林供电𠮷', '吉林供电'],
    ['A'.repeat(900), `B${'A'.repeat(900)}`],
  ] as const;
  for (const [a, b] of pairs) {
    const [left, right] = titleDifference(a, b);
    expect([text(left), text(right)]).toEqual([a, b]);
    expect(shared(left)).toBe(shared(right));
  }
});

test('very long titles without common ends are marked as a whole', () => {
  const [left, right] = titleDifference('甲乙'.repeat(300), '丙乙'.repeat(300));
  expect([shared(left), shared(right)]).toEqual(['乙', '乙']);
});
