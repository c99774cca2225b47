import type { Procedure } from './procedure.ts';

/**
 * Queries of the office that name neither unit nor contributor nor file of an entry. In an open blind round a person
 * who is also a judge may ask these and what any judge may ask, and nothing else: what is not listed is refused.
 */
const nameless: ReadonlySet<string> = new Set([
  'attendance.list',
  'audit.verify',
  'calibration.get',
  'progress.board',
  'progress.get',
  'progress.rows',
  'progress.summary',
  'review.overview',
  'round.list',
  'scheme.values',
  'scheme.versions',
]);

/** Commands that hand out a document or a file of the entries. */
const documents = /^(?:document|paper|export|statistics|seal|archive|template)\./;

/** May this be called by somebody who judges blind while the round is open, whatever else the person is? */
export function isNameless(name: string, procedure: Procedure): boolean {
  if (procedure.allow.includes('judge')) return true;
  return procedure.kind === 'command' ? !documents.test(name) : nameless.has(name);
}
