import { day, type Programme } from '../model/programme.ts';
import type { Scheme } from '../model/scheme.ts';
import { type Report, reportRepeated } from './scheme-problem.ts';

/** What the notice says: dates in order, references that exist. */
export function checkProgramme(scheme: Scheme, programme: Programme, report: Report): void {
  const categories = new Set(scheme.categories.map((category) => category.id));
  const tiers = new Set(scheme.tiers.map((tier) => tier.id));
  const checkCategories = (path: string, what: string, ids: readonly string[] | null) => {
    for (const id of ids ?? []) {
      if (!categories.has(id)) report('error', 'unknownCategory', path, { what, id });
    }
  };
  const conditions = [
    ...programme.conditions.map((one) => ({ ...one, path: `programme/conditions/${one.id}` })),
    ...programme.exclusions.map((one) => ({ ...one, path: `programme/exclusions/${one.id}` })),
  ];
  // One list of ticks serves conditions, exclusions and materials, so an id names one of them.
  const ticked = programme.materials.map(({ id, name }) => ({
    id,
    text: name,
    path: `programme/materials/${id}`,
  }));
  reportRepeated(
    [...conditions, ...ticked],
    (one) => one.id,
    ({ path, text }) => report('error', 'duplicateCondition', path, { text }),
  );
  for (const { path, text, categoryIds, check } of conditions) {
    checkCategories(path, text, categoryIds);
    if (check?.kind === 'within' && check.from > check.to) {
      report('error', 'withinOrder', path, { what: text, from: check.from, to: check.to });
    }
  }
  for (const { id, name, categoryIds } of programme.materials) {
    checkCategories(`programme/materials/${id}`, name, categoryIds);
  }
  const { from, to } = programme.window;
  if (from !== null && to !== null && from > to)
    report('error', 'windowOrder', 'programme/window', { from, to });
  for (const { id, name, from, to } of programme.calendar) {
    // Free text ("3月") is left alone; only whole days compare.
    const ordered = !(isDay(from) && isDay(to)) || from <= to;
    if (!ordered) report('warning', 'calendarOrder', `programme/calendar/${id}`, { what: name, from, to });
  }
  reportRepeated(
    programme.nominationQuotas,
    (quota) => quota.id,
    ({ id, unitKind }) =>
      report('error', 'duplicateNomination', `programme/nominationQuotas/${id}`, { name: unitKind }),
  );
  for (const { id, unitKind, words } of programme.nominationQuotas) {
    if (words.length === 0) {
      report('warning', 'quotaWithoutWords', `programme/nominationQuotas/${id}`, { name: unitKind });
    }
  }
  for (const { id, text, tierIds } of programme.benefits) {
    for (const tierId of tierIds ?? []) {
      if (!tiers.has(tierId)) {
        report('error', 'unknownTier', `programme/benefits/${id}`, { what: text, id: tierId });
      }
    }
  }
  if (programme.spotCheck !== null && programme.selection === 'scores') {
    report('warning', 'spotCheckUnused', 'programme/spotCheck');
  }
}

const isDay = (text: string) => day.safeParse(text).success;
