/**
 * Text as people mean it: NFKC (so full and half width, ① and 1, Ⅱ and II are one), lower case, and only letters and
 * digits, but for a point between two digits and for signs there that part two numbers (3#、4#). Spaces count for nothing.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, (signs, at: number, whole: string) => {
      const betweenDigits = isDigit(whole, at - 1) && isDigit(whole, at + signs.length);
      if (!betweenDigits) return '';
      return /[/\\~#、\u2010-\u2015\u2212-]/.test(signs) ? '/' : signs.includes('.') ? '.' : '';
    });
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

/** What is left of a text that has no letter and no digit: its signs without spaces. */
export function foldSigns(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

/** Orders by UTF-16 code units: the same on every machine. */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
