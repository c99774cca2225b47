/**
 * What the preload script hands to the page in the Electron window as `window.pingheng`.
 * In a browser it is absent, and the page talks HTTP.
 */
export interface Bridge {
  /**
   * Asks for a message port to the backend. The port arrives as a window message
   * `{ source: 'pingheng', kind: 'port' }` with the port in `event.ports[0]`; again after each restart of the backend.
   */
  connect(): void;
  /** The backend ended (with the time of the last restart attempt), or is running again. */
  onBackendState(listener: (state: 'running' | 'restarting' | 'failed') => void): () => void;
  /**
   * Native open dialog for a spreadsheet; reads and uploads it. null = cancelled. The path never reaches the page.
   * Rejects with a ContractError (a plain object: an Error would lose its code on the way).
   */
  pickSpreadsheet(session: string): Promise<PickedFile | null>;
  /** Native save dialog for a download; the file is written by the main process. Rejects with a ContractError. */
  saveDownload(token: string, fileName: string): Promise<SaveOutcome>;
}

export interface PickedFile {
  fileId: string;
  fileName: string;
}

export type SaveOutcome =
  | { saved: true; fileName: string }
  | { saved: false; reason: 'cancelled' | 'failed'; detail?: string };
