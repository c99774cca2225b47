import type { InputOf, OutputOf, ProcedureName } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/wire.ts';
import { callFromPage } from './backend-caller.ts';
import type { Desk } from './desk.ts';

export type Call = <Name extends ProcedureName>(
  name: Name,
  input: InputOf<Name>,
  session: string | null,
) => Promise<OutputOf<Name>>;

/** Calls procedures past the screens, for what a journey does not want to do a hundred times by hand. */
export function callerOf(desk: Desk, host: 'browser' | 'electron'): Call {
  if (host === 'electron') return (name, input, session) => callFromPage(desk.page, name, input, session);
  return async (name, input, session) => {
    // A page that has just opened has yet to trade its one-time token for a key.
    await desk.page.waitForFunction(() => sessionStorage.getItem('pingheng.client') !== null);
    const result = await desk.page.evaluate(
      async ({ name, input, session }) => {
        const answer = await fetch(`/api/${name}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-pingheng-client': sessionStorage.getItem('pingheng.client') ?? '',
            ...(session === null ? {} : { authorization: `Bearer ${session}` }),
          },
          body: JSON.stringify(input),
        });
        return (await answer.json()) as unknown;
      },
      { name: name as string, input: input as unknown, session },
    );
    const { ok, ...rest } = result as Result;
    if (!ok) throw new Error(`${name}: ${JSON.stringify(rest)}`);
    return (rest as { value: never }).value;
  };
}
