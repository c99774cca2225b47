import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import type { Procedure } from '../../shared/contract/procedure.ts';
import { openBackend } from '../backend/backend.ts';
import { jsonLog } from '../backend/log.ts';
import type { AccountRow } from '../backend/services/account-rows.ts';
import { openSession } from '../backend/services/sessions.ts';
import { readSealsFile, verifySeals } from '../backend/services/verify-seals.ts';
import { appendAudit } from '../backend/store/audit.ts';
import { all } from '../backend/store/statement.ts';
import { dataFolder } from '../data-folder.ts';
import { parseArguments } from './arguments.ts';
import { productVersion } from './product-version.ts';

/**
 * Headless use, for scripts, checks and support:
 *   contract                                      every procedure with JSON schemas, roles and stages
 *   call PROCEDURE JSON [--data DIR] [--as NAME]  one call through the same dispatcher; prints the result
 *   verify FILE                                   recomputes an exported file of seals; needs no store
 */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'contract') {
    print(describeContract());
    return 0;
  }
  if (command === 'call') return call(rest);
  if (command === 'verify') return verify(rest);
  process.stderr.write('usage: contract | call PROCEDURE JSON [--data DIR] [--as ACCOUNT] | verify FILE\n');
  return 2;
}

function describeContract() {
  return Object.entries(contract as Record<string, Procedure>).map(([name, procedure]) => ({
    name,
    about: procedure.about,
    kind: procedure.kind,
    scope: procedure.scope,
    roles: procedure.allow,
    stages: procedure.stages,
    input: z.toJSONSchema(procedure.input, { unrepresentable: 'any' }),
    output: z.toJSONSchema(procedure.output, { unrepresentable: 'any' }),
  }));
}

/** 0 = everything fits; 1 = something does not; the report says what. */
function verify([file]: readonly string[]): number {
  if (file === undefined) {
    process.stderr.write('usage: verify FILE\n');
    return 2;
  }
  const report = verifySeals(readSealsFile(readFileSync(resolve(file), 'utf8')));
  print(report);
  return report.ok ? 0 : 1;
}

async function call(args: readonly string[]): Promise<number> {
  const { options, rest } = parseArguments(args);
  const [name, json = '{}'] = rest;
  if (!name) {
    process.stderr.write('usage: call PROCEDURE JSON [--data DIR] [--as ACCOUNT]\n');
    return 2;
  }
  const root = resolve(__dirname, '..', '..');
  const backend = openBackend({
    dataDir: resolve(options.get('data') ?? dataFolder()),
    resourcesDir: join(root, 'resources'),
    version: productVersion,
    fileWorker: join(__dirname, 'file-worker.cjs'),
    log: jsonLog((line) => process.stderr.write(line)),
    outputCheck: 'always',
  });
  try {
    const wanted = options.get('as');
    const session = wanted === undefined ? null : sessionFor(backend, wanted);
    const result = await backend.dispatcher.call({ name, input: JSON.parse(json) as unknown, session });
    print(result);
    return result.ok ? 0 : 1;
  } finally {
    backend.close();
  }
}

/**
 * A session for an account by id or unique name. Whoever can open the store's file on this machine
 * can already read it; the sign-in is recorded in the audit as such.
 */
function sessionFor(backend: ReturnType<typeof openBackend>, wanted: string): string {
  const { db } = backend.deps;
  const rows = all<AccountRow>(
    db,
    'SELECT * FROM account WHERE closed_at IS NULL AND (id = ? OR name = ?)',
    wanted,
    wanted,
  );
  const [row] = rows;
  if (!row || rows.length > 1)
    throw new Error(`${rows.length} accounts are called ${wanted}; give the account's id`);
  const now = backend.deps.clock();
  return db
    .transaction(() => {
      const reviewId = null;
      const detail = { name: row.name, headless: 'yes' };
      appendAudit(db, {
        at: now,
        reviewId,
        actorId: row.id,
        actorName: row.name,
        action: 'account.signIn',
        detail,
      });
      return openSession({ db, now }, row).token;
    })
    .immediate();
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
