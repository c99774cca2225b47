import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markText, parseMark } from '../../../renderer/parts/mark-text.ts';

describe('marks as they are typed', () => {
  test.each([
    ['26', 2600],
    ['26.5', 2650],
    ['26.50', 2650],
    ['26.500', 2650],
    ['.5', 50],
    ['26.', 2600],
    [' 8 ', 800],
    ['0', 0],
    ['0.07', 7],
    ['-3', -300],
    ['\uff12\uff16\uff0e\uff15', 2650],
    ['26\u30025', 2650],
    ['\u22121.25', -125],
  ])('%s is %i hundredths', (text, hundredths) => {
    expect(parseMark(text)).toEqual({ kind: 'mark', hundredths });
  });

  test.each(['', '   '])('nothing typed is no mark, never zero: "%s"', (text) => {
    expect(parseMark(text)).toEqual({ kind: 'empty' });
  });

  test.each(['.', '-', 'abc', '2 6', '1e2', '26..5', '1,5', '12345678'])('"%s" is not a number', (text) => {
    expect(parseMark(text)).toEqual({ kind: 'notNumber' });
  });

  test.each(['26.125', '0.001'])('"%s" is finer than any rubric', (text) => {
    expect(parseMark(text)).toEqual({ kind: 'tooFine' });
  });

  test('what is shown reads back as the same mark', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (hundredths) => {
        expect(parseMark(markText(hundredths))).toEqual({ kind: 'mark', hundredths });
      }),
    );
  });
});
