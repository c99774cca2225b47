import type { Page } from '@playwright/test';
import type { InputOf, OutputOf, ProcedureName } from '../../../shared/contract/contract.ts';
import type { PortReply, Result } from '../../../shared/contract/wire.ts';

interface TestGlobal {
  pingheng: { connect(): void };
  testPort?: Promise<MessagePort>;
  testCalls?: number;
}

/**
 * Calls a procedure from the page of the real window over a port of its own, past the screens: for tests of what
 * lies below them. The page's own port stays as it is.
 */
export async function callFromPage<Name extends ProcedureName>(
  page: Page,
  name: Name,
  input: InputOf<Name>,
  session: string | null,
): Promise<OutputOf<Name>> {
  // A screen with something to press has its own port already, which must not be taken from it.
  await page.getByRole('button').first().waitFor();
  const result = (await page.evaluate(
    async ({ name, input, session }) => {
      const own = globalThis as unknown as TestGlobal;
      own.testPort ??= new Promise((resolve) => {
        const take = (event: MessageEvent) => {
          const [port] = event.ports;
          if (!port) return;
          event.stopImmediatePropagation();
          globalThis.removeEventListener('message', take, true);
          port.start();
          resolve(port);
        };
        globalThis.addEventListener('message', take, true);
        own.pingheng.connect();
      });
      const port = await own.testPort;
      // Numbers that the page itself never reaches: an answer can then not be taken for one of its own.
      own.testCalls = (own.testCalls ?? 1_000_000) + 1;
      const id = own.testCalls;
      return new Promise<unknown>((resolve) => {
        port.addEventListener('message', ({ data }: MessageEvent<PortReply>) => {
          if (data.kind === 'reply' && data.id === id) resolve(data.result);
        });
        port.postMessage({ kind: 'call', id, name, input, session });
      });
    },
    { name: name as string, input: input as unknown, session },
  )) as Result<OutputOf<Name>>;
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

/** To be called after the backend was restarted: the next call gets a port to the new one. */
export async function forgetTestPort(page: Page): Promise<void> {
  await page.evaluate(() => {
    delete (globalThis as unknown as TestGlobal).testPort;
  });
}
