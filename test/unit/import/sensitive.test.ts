import { describe, expect, test } from 'vitest';
import { isIdNumber, maskSensitive, sensitiveKind } from '../../../shared/import/sensitive.ts';

describe('isIdNumber', () => {
  // The worked example of GB 11643-1999, annex A.
  test.each(['11010519491231002X', '11010519491231002x', '440524188001010014'])('%s', (number) => {
    expect(isIdNumber(number)).toBe(number.slice(6, 8) === '19');
  });
  test.each(['110105194912310021', '110105194913310027', '11010519491231002', '20240001'])(
    'not %s',
    (number) => {
      expect(isIdNumber(number)).toBe(false);
    },
  );
});

describe('sensitiveKind', () => {
  test('by heading', () => {
    expect(sensitiveKind('身份证 号（必填）', [])).toBe('idNumber');
    expect(sensitiveKind('开户行及银行卡号', [])).toBe('bankCard');
    expect(sensitiveKind('联系电话', [])).toBe('phone');
    expect(sensitiveKind('成果名称', [])).toBe(null);
  });
  test('one identity number among remarks is enough', () => {
    expect(sensitiveKind('备注', ['', '无', '本人身份证11010519491231002X'])).toBe('idNumber');
  });
  test('bank cards by their check digit, most of a column', () => {
    expect(sensitiveKind('账', ['6222600260001072444', '4111 1111 1111 1111'])).toBe('bankCard');
    const numbers = Array.from({ length: 20 }, (_, i) => `62226002600010724${String(i).padStart(2, '0')}`);
    expect(sensitiveKind('资产编码', numbers)).toBe(null);
  });
  test('telephone numbers, but no measured values', () => {
    expect(sensitiveKind('联系人', ['张三 138-0013-8000'])).toBe('phone');
    expect(sensitiveKind('效益', ['13800138000.5', '1380013800'])).toBe(null);
  });
});

test('maskSensitive leaves enough to recognise, too little to use', () => {
  expect(maskSensitive('13800138000')).toBe('138******00');
  expect(maskSensitive('12345')).toBe('*****');
});
