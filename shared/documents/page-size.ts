import type { Paper } from './paper.ts';

/** A4, in millimetres. */
const A4 = { width: 210, height: 297 };

export interface Margins {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** In millimetres; of an official document as GB/T 9704-2012 has them (版心 156 × 225). */
export function marginsOf(layout: Paper['layout']): Margins {
  if (layout === 'official') return { top: 37, bottom: 35, left: 28, right: 26 };
  if (layout === 'form') return { top: 20, bottom: 22, left: 22, right: 20 };
  if (layout === 'certificate') return { top: 0, bottom: 0, left: 0, right: 0 };
  return { top: 16, bottom: 22, left: 15, right: 15 };
}

/** Sides of the page as it lies, in millimetres. */
export function pageSizeOf(orientation: Paper['orientation']): { width: number; height: number } {
  return orientation === 'landscape' ? { width: A4.height, height: A4.width } : A4;
}

/** Width of the text area in millimetres. */
export function textWidthOf({ layout, orientation }: Pick<Paper, 'layout' | 'orientation'>): number {
  const { left, right } = marginsOf(layout);
  return pageSizeOf(orientation).width - left - right;
}
