import { dirname, join } from 'node:path';
import type { Deps, Invitations } from './context.ts';
import { Dispatcher, type OutputCheck } from './dispatcher.ts';
import { loadBuiltinSchemes } from './documents/builtin-schemes.ts';
import { Downloads } from './downloads.ts';
import { FileStore } from './file-store.ts';
import { newId } from './ids.ts';
import { ImportTables } from './import-tables.ts';
import type { Log } from './log.ts';
import { LongJobs } from './long-jobs.ts';
import { Outgoing } from './outgoing.ts';
import { PaperDesk } from './paper-desk.ts';
import { type PinCost, standardPinCost } from './pin-hash.ts';
import { noPrinter, type Printer } from './printer.ts';
import { clearTraces } from './services/ballot-traces.ts';
import { handlers } from './services/handlers.ts';
import { openDatabase } from './store/database.ts';
import { Uploads } from './uploads.ts';

export interface BackendOptions {
  /** The folder of the store and the kept files; created if it is not there. */
  dataDir: string;
  /** Scheme templates, samples. */
  resourcesDir: string;
  /** The built worker that parses foreign files; the other workers lie beside it. */
  fileWorker: string;
  version: string;
  log: Log;
  outputCheck: OutputCheck;
  sqliteBinding?: string | undefined;
  pinCost?: PinCost;
  clock?: () => string;
  invitations?: Invitations;
  /** What makes PDFs; without it they are refused with 'printer.missing'. */
  printer?: Printer;
}

export interface Backend {
  dispatcher: Dispatcher;
  deps: Deps;
  close(): void;
}

/**
 * Opens the store and puts the services behind the dispatcher; transports are bound to it by the caller.
 * Throws UserError 'store.newer' or 'store.corrupt'.
 */
export function openBackend(options: BackendOptions): Backend {
  const db = openDatabase(join(options.dataDir, 'pingheng.db'), { nativeBinding: options.sqliteBinding });
  // Where the program ended between the closing of a secret ballot and the wiping of its traces.
  clearTraces(db);
  const deps: Deps = {
    db,
    files: new FileStore(join(options.dataDir, 'files')),
    downloads: new Downloads(),
    outgoing: new Outgoing(join(options.dataDir, 'outgoing')),
    uploads: new Uploads(),
    log: options.log,
    clock: options.clock ?? (() => new Date().toISOString()),
    newId,
    pinCost: options.pinCost ?? standardPinCost,
    schemes: loadBuiltinSchemes(options.resourcesDir),
    resourcesDir: options.resourcesDir,
    fileWorker: options.fileWorker,
    textWorker: join(dirname(options.fileWorker), 'text-worker.cjs'),
    taskWorker: join(dirname(options.fileWorker), 'task-worker.cjs'),
    tables: new ImportTables(options.fileWorker),
    version: options.version,
    papers: new PaperDesk(
      join(dirname(options.fileWorker), 'task-worker.cjs'),
      options.resourcesDir,
      options.printer ?? noPrinter,
    ),
    archives: new LongJobs(),
    invitations: options.invitations ?? { create: () => null },
  };
  return {
    deps,
    dispatcher: new Dispatcher(deps, handlers, options.outputCheck),
    close() {
      deps.tables.closeAll();
      deps.downloads.forgetAll();
      if (!db.open) return;
      db.pragma('optimize');
      db.close();
    },
  };
}
