const opening = /[([\uff08\u3010\u3014]/;
const closing = /[)\]\uff09\u3011\u3015]/;

export const beginsBracket = (text: string) => opening.test(text.charAt(0));

/**
 * The pieces of a cell between separators (one character each), blank ones left out. What stands in brackets stays in
 * one piece; a bracket that is never closed holds nothing together.
 */
export function cutOutsideBrackets(text: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const character of text) {
    if (opening.test(character)) depth++;
    else if (closing.test(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && separator.test(character)) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  pieces.push(piece);
  const found = depth > 0 ? text.split(separator) : pieces;
  return found.map((part) => part.trim()).filter((part) => part !== '');
}
