import { UserError } from '../../../shared/contract/errors.ts';
import type { Scheme } from '../../../shared/model/scheme.ts';
import { checkScheme as problemsOf } from '../../../shared/scheme/check-scheme.ts';
import { settleOrigins } from '../../../shared/scheme/open-values.ts';

/**
 * Throws 'scheme.invalid' with the first error: `problem` names its sentence (scheme-problems), the other values
 * fill it in, `count` says how many errors there are.
 */
export function checkScheme(scheme: Scheme): void {
  const errors = problemsOf(scheme).filter((problem) => problem.severity === 'error');
  const [first] = errors;
  if (!first) return;
  throw new UserError('scheme.invalid', {
    ...first.params,
    problem: first.code,
    path: first.path,
    count: errors.length,
  });
}

/**
 * The scheme to be written: origins as they follow from the built-in template of the same id and version, or else
 * from what stood in the review before.
 */
export function settledScheme(
  templates: readonly Scheme[],
  scheme: Scheme,
  before: Scheme | null = null,
): Scheme {
  const { id, version } = before ?? scheme;
  const base = templates.find((template) => template.id === id && template.version === version) ?? before;
  if (!base) return scheme;
  // What the review learnt beyond its template stays known even if this edit leaves it out.
  const kept = before && before !== base ? settleOrigins(before, scheme) : scheme;
  return settleOrigins(base, kept);
}
