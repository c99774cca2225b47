import { TextRun } from 'docx';

export interface RunLook {
  bold?: boolean;
  strike?: boolean;
  /** Half points; 0 or absent = the style's own. */
  size?: number;
  color?: string;
}

/** Text with its line ends kept, and without what XML forbids. */
export function runs(value: string, look: RunLook = {}): TextRun[] {
  return value
    .replace(forbidden, '')
    .replace(rightToLeft, '$&\u200e')
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(look.bold ? { bold: true } : {}),
          ...(look.strike ? { strike: true, color: '666666' } : {}),
          ...(look.color ? { color: look.color } : {}),
          ...(look.size ? { size: look.size } : {}),
          ...(index > 0 ? { break: 1 } : {}),
        }),
    );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A sign of direction after a name in Arabic script, or two of them with 、 between would change their places. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ \u200c\u200d]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*/g;
