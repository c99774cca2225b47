import { existsSync, readFileSync } from 'node:fs';

export interface TestCounts {
  passed: number;
  failed: number;
  /** Full names of what did not run. */
  skipped: string[];
}

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Counts of a Vitest JSON report; null if there is none, which means that Vitest itself fell over. */
export function readVitestReport(file: string): TestCounts | null {
  const report = readReport(file) as {
    testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[];
  } | null;
  if (!report) return null;
  const counts: TestCounts = { passed: 0, failed: 0, skipped: [] };
  for (const suite of report.testResults) {
    // A file that cannot even be loaded has no tests in it, but is a failure.
    if (suite.status === 'failed' && suite.assertionResults.length === 0) counts.failed += 1;
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped.push(test.fullName);
    }
  }
  return counts;
}

interface PlaywrightSuite {
  title: string;
  specs?: { title: string; tests: { projectName: string; status: string }[] }[];
  suites?: PlaywrightSuite[];
}

/** Counts of a Playwright JSON report by project; null if there is none. */
export function readPlaywrightReport(file: string): Map<string, TestCounts> | null {
  const report = readReport(file) as { suites: PlaywrightSuite[]; errors: unknown[] } | null;
  if (!report) return null;
  const byProject = new Map<string, TestCounts>();
  const countsOf = (project: string) => {
    const counts = byProject.get(project) ?? { passed: 0, failed: 0, skipped: [] };
    byProject.set(project, counts);
    return counts;
  };
  const visit = (suite: PlaywrightSuite, path: readonly string[]) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const counts = countsOf(test.projectName);
        if (test.status === 'expected') counts.passed += 1;
        else if (test.status === 'skipped') counts.skipped.push([...path, spec.title].join(' › '));
        else counts.failed += 1;
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title]);
  };
  for (const suite of report.suites) visit(suite, [suite.title]);
  if (report.errors.length > 0) countsOf('files that could not be loaded').failed += report.errors.length;
  return byProject;
}
