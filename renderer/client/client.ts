import type { Download } from '../../shared/contract/awards.ts';
import type { PickedFile, SaveOutcome } from '../../shared/contract/bridge.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/contract.ts';
import type { UploadRight } from '../../shared/contract/documents-in.ts';
import type { ChangeEvent } from '../../shared/contract/wire.ts';

/**
 * How the page stands with the backend.
 * - connecting: first contact; open: all is well; lost: it was there and will come back; failed: it will not;
 * - refused: there is a backend, and it does not know this window.
 */
export type Connection = 'connecting' | 'open' | 'lost' | 'failed' | 'refused';

export interface UploadOptions {
  session: string | null;
  /** What it is for, if the asker is no secretary: it can be used for nothing else. */
  right?: UploadRight;
  /** Bytes acknowledged so far. */
  onProgress?: (sent: number) => void;
  signal?: AbortSignal;
}

export interface ReadOptions {
  /** Bytes fetched so far. */
  onProgress?: (read: number) => void;
  signal?: AbortSignal;
}

/** The only thing the rest of the renderer knows of the backend. Every method rejects with a CallError. */
export interface Client {
  /** 'window' = the Electron window with native dialogs; 'browser' = a page over HTTP. */
  readonly surface: 'window' | 'browser';
  call<Name extends ProcedureName>(
    name: Name,
    input: InputOf<Name>,
    session: string | null,
  ): Promise<OutputOf<Name>>;
  /** Sends a file in pieces and has it kept. */
  upload(file: File, options: UploadOptions): Promise<PickedFile>;
  /** Native open dialog; null where there is none (then the page's own file field is used). */
  readonly pickSpreadsheet: ((session: string) => Promise<PickedFile | null>) | null;
  /** The bytes of a download, to be shown in the page. */
  read(download: Download, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Hands an exported file to the user. */
  save(download: Download): Promise<SaveOutcome>;
  connection(): Connection;
  onConnection(listener: () => void): () => void;
  onChange(listener: (event: ChangeEvent) => void): () => void;
}
