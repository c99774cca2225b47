/** Names of the messages between the page's preload script and the main process. There are no others. */
export const channels = {
  /** page → main: asks for a port to the backend. */
  connect: 'pingheng:connect',
  /** main → page: the port. */
  port: 'pingheng:port',
  /** main → page: 'running' | 'restarting' | 'failed'. */
  backendState: 'pingheng:backend-state',
  /** page ↔ main: native dialogs. */
  pickSpreadsheet: 'pingheng:pick-spreadsheet',
  saveDownload: 'pingheng:save-download',
} as const;
