import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay } from './browser.ts';
import { ensureBuilt } from './bundles.ts';
import { presentElectron } from './electron-binary.ts';
import { endWithCaller, finished, startProcess } from './processes.ts';
import { projectFolder } from './project.ts';
import { ensureTestBrowser } from './test-browser.ts';
import { readPlaywrightReport, readVitestReport, type TestCounts } from './test-report.ts';
import { worldsWithTypeErrors } from './types.ts';

const reports = join(projectFolder, 'test-results');
const say = (text: string) => process.stdout.write(`${text}\n`);

/** What went wrong outside any test. Each counts as a failure, so that the last line never looks better than it is. */
const troubles: string[] = [];

async function runTool(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  const options = { cwd: projectFolder, stdio: 'inherit' as const, env: { ...process.env, ...env } };
  return finished(startProcess(command, args, options));
}

async function runVitest(): Promise<TestCounts> {
  const file = join(reports, 'vitest.json');
  const tool = join(projectFolder, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json'];
  const code = await runTool(process.execPath, [tool, ...args, `--outputFile.json=${file}`]);
  const counts = readVitestReport(file);
  if (!counts || (code !== 0 && counts.failed === 0)) troubles.push(`vitest ended with code ${code}`);
  return counts ?? { passed: 0, failed: 0, skipped: [] };
}

async function runPlaywright(browser: string): Promise<Map<string, TestCounts>> {
  const file = join(reports, 'playwright.json');
  const tool = join(projectFolder, 'node_modules/@playwright/test/cli.js');
  const playwright = [process.execPath, tool, 'test', '--config', 'test/playwright.config.ts'];
  // Electron needs a screen. Where there is none, a virtual one does.
  const screen = presentElectron() && !hasDisplay() ? ['xvfb-run', '-a'] : [];
  const [command = '', ...args] = [...screen, ...playwright];
  const code = await runTool(command, args, {
    PINGHENG_CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const byProject = readPlaywrightReport(file);
  const failed = [...(byProject?.values() ?? [])].some((counts) => counts.failed > 0);
  if (!byProject || (code !== 0 && !failed)) troubles.push(`playwright ended with code ${code}`);
  return byProject ?? new Map();
}

endWithCaller();
const startedAt = Date.now();
if (process.argv.includes('--long')) process.env.PINGHENG_CAMPAIGN = 'full';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

say('— types');
for (const world of await worldsWithTypeErrors()) troubles.push(`types of ${world}/`);
say('— build');
// The tests without a window need it too: foreign files are parsed by a built worker.
const built = await ensureBuilt().then(
  () => true,
  (error: unknown) => {
    say(String(error));
    troubles.push('build');
    return false;
  },
);
say('— unit, property, integration');
const inNode = await runVitest();
let inApplication = new Map<string, TestCounts>();
const browser = built ? ensureTestBrowser() : null;
if (built && !browser) troubles.push('no browser for the end-to-end tests; PINGHENG_CHROMIUM can name one');
if (browser) {
  say('— end to end');
  inApplication = await runPlaywright(browser);
}

const all = [inNode, ...inApplication.values()];
const sum = (pick: (counts: TestCounts) => number) => all.reduce((total, counts) => total + pick(counts), 0);
const ran = (project: string) => {
  const counts = inApplication.get(project);
  return counts ? counts.passed + counts.failed : 0;
};
say('');
for (const counts of all) for (const name of counts.skipped) say(`skipped: ${name}`);
for (const trouble of troubles) say(`failed: ${trouble}`);
if (!presentElectron())
  say('No Electron here (ELECTRON_OVERRIDE_DIST_PATH): its tests are among the skipped.');
say(
  `In Chromium ${ran('chromium')}, in Electron ${ran('electron')}, without a window ${inNode.passed + inNode.failed}.`,
);
say(`${Math.round((Date.now() - startedAt) / 1000)} seconds.`);
const failed = sum((counts) => counts.failed) + troubles.length;
const skipped = sum((counts) => counts.skipped.length);
say(`${sum((counts) => counts.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
