import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from '../harness/fixtures.ts';
import { scoringSample } from '../harness/scoring-sample.ts';

/** The sample as one script for a page: evaluating it gives the string. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('../harness/scoring-sample.ts', import.meta.url));
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'sample' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('no bundle');
  return output.output[0].code;
}

test('the engine gives the same bytes in this host as in Node: ranks, probabilities, words', async ({
  desk,
}) => {
  const here = scoringSample();
  const there = await desk.page.evaluate(`(() => { ${await bundle()}; return sample.scoringSample(); })()`);
  expect(there).toBe(here);
  expect(here.length).toBeGreaterThan(100_000);
});
