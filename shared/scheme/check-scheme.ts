import type { Scheme } from '../model/scheme.ts';
import { checkConduct } from './check-conduct.ts';
import { checkProgramme } from './check-programme.ts';
import { checkRounds } from './check-rounds.ts';
import { checkRubrics } from './check-rubric.ts';
import { checkRules } from './check-rules.ts';
import { checkTiers } from './check-tiers.ts';
import type { Report, SchemeProblem } from './scheme-problem.ts';
import { valueText } from './value-at.ts';

/**
 * What the schema of a scheme cannot say: ids are unique, references exist, maxima and weights add up, quotas can be
 * reached. Errors first, each in the order of the scheme; empty = nothing to object to.
 */
export function checkScheme(scheme: Scheme): SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  const report: Report = (severity, code, path, params = {}) =>
    problems.push({ severity, code, params, path });
  checkRubrics(scheme, report);
  checkRules(scheme, report);
  checkRounds(scheme, report);
  checkTiers(scheme, report);
  checkConduct(scheme, report);
  if (scheme.programme) checkProgramme(scheme, scheme.programme, report);
  checkOrigins(scheme, report);
  const errors = problems.filter((problem) => problem.severity === 'error');
  return [...errors, ...problems.filter((problem) => problem.severity === 'warning')];
}

function checkOrigins(scheme: Scheme, report: Report): void {
  const seen = new Set<string>();
  for (const { path, label } of scheme.origins ?? []) {
    if (seen.has(path)) report('warning', 'duplicateOrigin', path, { label });
    else if (valueText(scheme, path) === null) report('warning', 'originPath', path, { label });
    seen.add(path);
  }
}
