import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditWords } from '../../../renderer/supervisor/audit-words.ts';
import { textOptions } from '../../../shared/text/index.ts';

beforeAll(() => i18next.init({ ...textOptions, lng: 'zh-CN' }));

const record = (detail: Record<string, unknown>) => ({ action: 'decision.taken', detail });

describe('a decision in the story names what was decided', () => {
  test.each([
    [{ what: 'agreedScore', numbers: ['003'], score: '88.50' }, '决定：003 号协商定分 88.50，理由：议定'],
    [{ what: 'tieOrder', numbers: ['002', '001'] }, '决定：排定先后 002、001，理由：议定'],
    [
      { what: 'boundaryTie.extend', numbers: ['002', '001'], tier: '一等奖' },
      '决定：002、001 号全部列入一等奖，理由：议定',
    ],
    [{ what: 'vacancy', numbers: [], tier: '特等奖', count: 0 }, '决定：特等奖最多评出 0 项，理由：议定'],
    [
      { what: 'move', numbers: ['007'], from: '二等奖', to: '一等奖' },
      '决定：把 007 号由二等奖调整到一等奖，理由：议定',
    ],
    [
      { what: 'moveOut', numbers: ['007'], from: '二等奖', to: null },
      '决定：把 007 号由二等奖调整为不授奖，理由：议定',
    ],
  ])('%o', (detail, sentence) => {
    expect(auditWords(record({ ...detail, reason: '议定' }))).toBe(sentence);
  });

  test('a record from before names its kind', () => {
    expect(auditWords(record({ kind: 'disqualify', reason: '议定' }))).toBe('决定：取消资格，理由：议定');
  });
});
