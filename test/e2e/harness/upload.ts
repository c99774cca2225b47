import { callerOf } from './caller.ts';
import type { Desk } from './desk.ts';

/** Sends a file of at most one piece past the screens, and has it kept. Returns its id. */
export async function uploadPastScreens(
  desk: Desk,
  host: 'browser' | 'electron',
  session: string,
  fileName: string,
  bytes: Uint8Array,
): Promise<string> {
  const call = callerOf(desk, host);
  const { uploadId } = await call('file.beginUpload', { fileName, size: bytes.byteLength }, session);
  const base64 = Buffer.from(bytes).toString('base64');
  await desk.page.evaluate(
    async ({ host, session, uploadId, base64 }) => {
      const piece = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      if (host === 'browser') {
        const answer = await fetch(`upload/${uploadId}?offset=0`, {
          method: 'POST',
          headers: {
            'content-type': 'application/octet-stream',
            'x-pingheng-client': sessionStorage.getItem('pingheng.client') ?? '',
            authorization: `Bearer ${session}`,
          },
          body: piece,
        });
        const result = (await answer.json()) as { ok: boolean };
        if (!result.ok) throw new Error(JSON.stringify(result));
        return;
      }
      // The port of its own that the first call past the screens has opened (backend-caller.ts).
      const own = globalThis as unknown as { testPort: Promise<MessagePort>; testCalls: number };
      const port = await own.testPort;
      own.testCalls += 1;
      const id = own.testCalls;
      await new Promise<void>((resolve, reject) => {
        port.addEventListener('message', ({ data }: MessageEvent) => {
          if (data.kind !== 'reply' || data.id !== id) return;
          if (data.result.ok) resolve();
          else reject(new Error(JSON.stringify(data.result)));
        });
        port.postMessage({ kind: 'put', id, session, uploadId, offset: 0, bytes: piece });
      });
    },
    { host, session, uploadId, base64 },
  );
  return (await call('file.finishUpload', { uploadId }, session)).fileId;
}
