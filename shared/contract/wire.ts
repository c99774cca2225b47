import type { ContractError } from './errors.ts';

/** Answer to any call, over any transport. */
export type Result<Value = unknown> = { ok: true; value: Value } | { ok: false; error: ContractError };

/** Tells clients what to refetch; carries no content, so it can go to everyone. */
export interface ChangeEvent {
  kind: 'changed';
  /** null = the store as a whole (people, reviews). */
  reviewId: string | null;
  /** The command that changed it: marks are saved many times a minute, and most pages need not follow each one. */
  command: string;
}

/** Pieces of an upload are at most this long; the next is sent when the last is acknowledged. */
export const CHUNK_BYTES = 1024 * 1024;

/** Client → backend over a message port. `id` pairs a reply with its request. */
export type PortRequest =
  | { kind: 'call'; id: number; name: string; input: unknown; session: string | null }
  | { kind: 'put'; id: number; session: string | null; uploadId: string; offset: number; bytes: Uint8Array }
  | { kind: 'read'; id: number; token: string; offset: number; length: number }
  | { kind: 'forget'; id: number; token: string };

/** Backend → client over a message port. A `read` answers with DownloadPiece. */
export type PortReply = { kind: 'reply'; id: number; result: Result } | { kind: 'event'; event: ChangeEvent };

/** A piece of a download; `done` with the last byte. */
export interface DownloadPiece {
  fileName: string;
  size: number;
  bytes: Uint8Array;
  done: boolean;
}

/**
 * The same over HTTP (serve):
 *   POST /client            {token}  -> Result<{client}>   trades the one-time token of the address for a client key
 *   POST /api/<procedure>   input    -> Result
 *   POST /upload/<id>?offset=N  raw bytes (at most CHUNK_BYTES) -> Result<{}>
 *   GET  /files/<token>     the bytes, with Content-Disposition
 *   GET  /events            text/event-stream, each `data:` a ChangeEvent
 * All but the first and /files carry `x-pingheng-client: <client key>`; a session goes as `authorization: Bearer <token>`.
 */
export const CLIENT_HEADER = 'x-pingheng-client';
