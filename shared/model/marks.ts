import { z } from 'zod';

/**
 * Marks are exact decimals kept as integers.
 *
 * One unit is 0.01 of a mark ("hundredths"): 26 marks = 2600. This is the finest step a rubric may use,
 * so a mark never needs a fraction, sums are integer sums, and nothing is lost between screen, store and paper.
 */
export const HUNDREDTHS_PER_MARK = 100;

/** A mark, a maximum or a step, in hundredths. */
export const hundredths = z.int().min(-10_000_000).max(10_000_000);
export type Hundredths = z.infer<typeof hundredths>;

/** A decimal as people read it, e.g. "91.40": the very characters shown, exported and ranked. */
export const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/);
export type DecimalText = z.infer<typeof decimalText>;
