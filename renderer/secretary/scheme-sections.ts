import { type SchemeSection, schemeSections } from '../../shared/scheme/sections.ts';

/** Sections beside which the score sheet is shown. */
export const besideSheet: ReadonlySet<SchemeSection> = new Set(['categories', 'rubric', 'rounds', 'figures']);

export function isSchemeSection(text: string | null): text is SchemeSection {
  return (schemeSections as readonly (string | null)[]).includes(text);
}
