import { textWidth } from './column-widths.ts';
import type { CertificateBlock } from './paper.ts';

/** The certificate's text area at its usual type of 20 points: half-width characters in a line, and its height in points. */
const LINE = 58;
const HEIGHT = 215;
const POINTS = 20;
const SPACING = { recipients: 1.5, wording: 1.8 };
const STEP = 0.05;
const SMALLEST = 0.45;

/**
 * How far a certificate's text is made smaller so that many names and a long title stay above issuer and number;
 * 1 = its usual size.
 */
export function certificateScale({ recipients, body }: CertificateBlock): number {
  for (let steps = 0; ; steps += 1) {
    const scale = Math.round((1 - steps * STEP) * 100) / 100;
    const lines = (text: string, indent: number) => {
      const parts = text.split('\n');
      return parts.reduce((sum, part) => sum + Math.ceil((textWidth(part) + indent) / (LINE / scale)), 0);
    };
    const height =
      POINTS *
      scale *
      (recipients.reduce((sum, one) => sum + lines(one, 0), 0) * SPACING.recipients +
        lines(body, 4) * SPACING.wording);
    if (height <= HEIGHT || scale <= SMALLEST) return scale;
  }
}
