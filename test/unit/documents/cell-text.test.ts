import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinFormats, numberText } from '../../../electron/backend/documents/cell-text.ts';

const shown: readonly [value: number, format: string, text: string][] = [
  // General: no exponent, no binary noise
  [100_000, 'General', '100000'],
  [1e21, 'General', '1000000000000000000000'],
  [1e-7, 'General', '0.0000001'],
  [0.1 + 0.2, 'General', '0.3'],
  [-0.5, 'General', '-0.5'],
  [0, 'General', '0'],
  [110_101_199_003_070_000, 'General', '110101199003070000'],
  [2024, '', '2024'],
  [12, '@', '12'],
  [3.5, 'General"万元"', '3.5万元'],
  // fixed digits, rounded half up on decimals
  [1.005, '0.00', '1.01'],
  [2.675, '0.00', '2.68'],
  [-1.005, '0.00', '-1.01'],
  [-0.001, '0.00', '0.00'],
  [91.4, '0.00', '91.40'],
  [0.5, '0', '1'],
  [1.25, '0.0#', '1.25'],
  [1.2, '0.0#', '1.2'],
  [3, '#.##', '3.'],
  [7, '000', '007'],
  [7, '"GH-"000', 'GH-007'],
  [12_345, '"No."0000', 'No.12345'],
  [42, '00"-"00', '00-42'],
  [20_241_301, '0000-00-00', '2024-13-01'],
  [7, '\\A000', 'A007'],
  // grouping, scaling, percent, currency
  [1_234_567.891, '#,##0.00', '1,234,567.89'],
  [999, '#,##0', '999'],
  [1_234_567, '#,##0,', '1,235'],
  [0.125, '0.0%', '12.5%'],
  [0.07, '0%', '7%'],
  [1234.5, '[$¥-804]#,##0.00', '¥1,234.50'],
  [1234.5, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ', '¥1,234.50'],
  // sections
  [-5, '0;(0)', '(5)'],
  [-5, '0;[Red]-0', '-5'],
  [0, '0;-0;"无"', '无'],
  [5, '[>100]0;0.00', '5'],
  // exponents and fractions as decimals
  [100_000, '0.00E+00', '100000'],
  [0.5, '# ?/?', '0.5'],
];

describe('numbers as people see them', () => {
  test.each(shown)('%d as %s is %s', (value, format, text) => {
    expect(numberText(value, format, false)).toBe(text);
  });

  test('whole numbers of up to 15 digits show all their digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (n) => {
        expect(numberText(n, 'General', false)).toBe(String(n));
        expect(numberText(n, '0', false)).toBe(String(n));
      }),
    );
  });

  test('hundredths show exactly their two digits, whatever binary makes of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (hundredths) => {
        const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
        expect(numberText(Number(text), '0.00', false)).toBe(text);
      }),
    );
  });
});

const dates: readonly [serial: number, format: string, text: string][] = [
  [45_725, 'yyyy-mm-dd', '2025-03-09'],
  [45_725, 'yyyy"年"m"月"d"日"', '2025-03-09'],
  [45_725, '[$-804]yyyy年m月d日;@', '2025-03-09'],
  [45_725, 'm/d/yy', '2025-03-09'],
  [45_725, 'd-mmm', '2025-03-09'],
  [45_725, 'yyyy"年"m"月"', '2025-03'],
  [45_725, 'yyyy', '2025'],
  [45_725.604_166_666_7, 'yyyy/m/d h:mm', '2025-03-09 14:30'],
  [45_725, 'yyyy/m/d h:mm', '2025-03-09'],
  [0.604_166_666_7, 'h:mm', '14:30'],
  [0.604_166_666_7, 'h:mm:ss AM/PM', '14:30:00'],
  [1.5, '[h]:mm', '36:00'],
  [1, 'yyyy-mm-dd', '1900-01-01'],
  [59, 'yyyy-mm-dd', '1900-02-28'],
  [60, 'yyyy-mm-dd', '1900-02-29'],
  [61, 'yyyy-mm-dd', '1900-03-01'],
  [2_958_465, 'yyyy-mm-dd', '9999-12-31'],
  [-1, 'yyyy-mm-dd', '-1'],
];

describe('dates', () => {
  test.each(dates)('%d as %s is %s', (serial, format, text) => {
    expect(numberText(serial, format, false)).toBe(text);
  });
  test('the calendar of 1904', () => {
    expect(numberText(44_263, 'yyyy-mm-dd', true)).toBe('2025-03-09');
  });
  test.each([
    [14, '2025-03-09'],
    [31, '2025-03-09'],
    [57, '2025-03'],
    [2, '45725.00'],
  ])('built-in format %d', (id, text) => {
    expect(numberText(45_725, builtinFormats[id] ?? 'General', false)).toBe(text);
  });
});
