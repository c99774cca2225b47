import type { BallotView } from '../../../shared/contract/ballots.ts';
import type { ObjectionView } from '../../../shared/contract/objections.ts';
import type { BallotRecord, ObjectionRecord } from '../../../shared/documents/papers/records.ts';
import { type Context, reviewOf } from '../context.ts';
import { ballotsOf, ballotView } from './ballot-rows.ts';
import { listObjections } from './objection-rows.ts';

const choiceWords: Readonly<Record<string, string>> = {
  yes: '同意',
  no: '不同意',
  abstain: '弃权',
  none: '均不同意',
};
const outcomeWords = { upheld: '成立', rejected: '不成立' };

/** Closed ballots with the names of what was voted on. */
export function ballotRecords(context: Context): BallotRecord[] {
  const review = reviewOf(context);
  const tiers = new Map(review.scheme.tiers.map(({ id, name }) => [id, name]));
  return ballotsOf(context.db, review.id)
    .map((row) => ballotView(context.db, row))
    .filter((ballot) => ballot.state === 'closed' && ballot.result !== null)
    .map((ballot) => recordOf(ballot, tiers));
}

function recordOf(ballot: BallotView, tiers: ReadonlyMap<string, string>): BallotRecord {
  const { result, slips } = ballot;
  const entries = new Map(
    ballot.entries.map(({ entryId, number, title }) => [entryId, `${number} ${title}`]),
  );
  const subject = (key: string) =>
    key === 'motion' ? ballot.text : (entries.get(key) ?? tiers.get(key) ?? key);
  return {
    text: ballot.text,
    closedAt: ballot.closedAt ?? ballot.openedAt,
    method: ballot.method,
    secret: ballot.secret,
    entitled: result?.quorum.entitled ?? 0,
    present: result?.quorum.present ?? 0,
    passed: result?.passed ?? false,
    lines: (result?.lines ?? []).map((line) => ({ ...line, subject: subject(line.subject) })),
    slips,
    named: (ballot.named ?? []).map(({ name, subject: about, choice }) => ({
      name,
      choice:
        (about === 'motion' ? '' : `${subject(about)} `) +
        (choiceWords[choice] ?? tiers.get(choice) ?? choice),
    })),
  };
}

/** The register of objections without who objects. */
export function objectionRecords(context: Context): ObjectionRecord[] {
  return listObjections(context).map((one) => ({
    number: String(one.serial),
    receivedOn: one.receivedOn,
    about: one.number === null ? '整个名单' : `${one.number} 号`,
    content: one.subject,
    investigators: one.handlers.map(({ name }) => name).join('、'),
    outcome: outcomeOf(one),
  }));
}

function outcomeOf(one: ObjectionView): string {
  if (one.refusal.length > 0) return '不予受理';
  if (one.outcome === null) return '处理中';
  return `${outcomeWords[one.outcome]}。${one.outcomeReason ?? ''}`;
}
