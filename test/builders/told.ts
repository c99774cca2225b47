/** Ids, digests and times: made up anew in each run, and with bad luck any four digits stand in them. */
const chance =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** All that an answer tells, as text to look for figures in. */
export function told(answer: unknown): string {
  return (typeof answer === 'string' ? answer : JSON.stringify(answer)).replace(chance, '…');
}
