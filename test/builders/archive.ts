import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { run } from '../../electron/backend/store/statement.ts';
import type { Stage } from '../../shared/model/review.ts';
import type { Person, TestStore } from './panel.ts';
import { upload } from './upload.ts';

/** A finished download as a client fetches it, piece by piece. */
export async function fetched(store: TestStore, token: string): Promise<Uint8Array> {
  const file = store.backend.deps.downloads.take(token);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < file.size; at += pieces.at(-1)?.byteLength ?? 0) {
    pieces.push(await file.read(at, 1024 * 1024));
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** An archive as a person unpacks it: its files by path, and the folder in which they lie. To be deleted by the caller. */
export async function unpacked(
  store: TestStore,
  token: string,
): Promise<{ files: Record<string, Uint8Array>; folder: string }> {
  const files = unzipSync(await fetched(store, token));
  const folder = mkdtempSync(join(tmpdir(), 'pingheng-archive-'));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return { files, folder };
}

/** What lies beside the store of large files that were made or begun. */
export function outgoing(store: TestStore): string[] {
  try {
    return readdirSync(join(store.dataDir, 'outgoing'));
  } catch {
    return [];
  }
}

/** Puts a review into a stage; what leads there has tests of its own. */
export function putStage(store: TestStore, reviewId: string, stage: Stage): void {
  run(store.backend.deps.db, 'UPDATE review SET stage = ? WHERE id = ?', stage, reviewId);
}

/** Attaches a file to an entry, although the time for that is over. */
export async function attach(
  store: TestStore,
  secretary: Person,
  reviewId: string,
  { entryId, name, bytes }: { entryId: string; name: string; bytes: Uint8Array },
): Promise<void> {
  const { stage } = await secretary.call('review.get', { reviewId });
  const fileId = await upload(store, secretary, name, bytes);
  putStage(store, reviewId, 'screening');
  await secretary.call('attachment.add', { reviewId, items: [{ entryId, fileId, name, materialId: null }] });
  putStage(store, reviewId, stage);
}
