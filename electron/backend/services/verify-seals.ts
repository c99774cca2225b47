import { applyChanges } from '../../../shared/approval/apply-approval.ts';
import type { AwardList } from '../../../shared/approval/award-list.ts';
import type { SealKind, SealReport } from '../../../shared/contract/seals.ts';
import { computeRecognition } from '../../../shared/recognition/compute-recognition.ts';
import { computeTally } from '../../../shared/scoring/tally.ts';
import { canonicalJson, digestOf } from '../store/canonical.ts';
import { isListSnapshot, listOfSnapshot, type Snapshot } from './sealed.ts';

export const SEALS_FORMAT = 'pingheng-seals';

/** The exported file: canonical JSON (RFC 8785), so each snapshot stands in it as the very bytes that were digested. */
export interface SealsFile {
  format: typeof SEALS_FORMAT;
  version: 1;
  review: { id: string; name: string };
  /** How to check it by hand. */
  howTo: { 'zh-CN': string; en: string };
  seals: readonly ExportedSeal[];
}

export interface ExportedSeal {
  sequence: number;
  kind: SealKind;
  digest: string;
  previousDigest: string | null;
  sealedAt: string;
  lifted: { at: string; reason: string } | null;
  signatures: readonly { role: 'chair' | 'supervisor'; name: string; signedAt: string }[];
  snapshot: Snapshot;
}

export const howToVerify: SealsFile['howTo'] = {
  'zh-CN':
    '每个定稿的摘要（digest）= 该定稿 snapshot 的规范 JSON（RFC 8785：键按码元排序、无空白、UTF-8）的 SHA-256。' +
    '后一定稿的 previousDigest 等于前一定稿的 digest。用另一台电脑上的评衡核对：npm run -s verify -- 文件名。',
  en:
    'The digest of each seal is the SHA-256 of the canonical JSON (RFC 8785: keys in code-unit order, no spaces, ' +
    'UTF-8) of its snapshot. previousDigest of a seal equals digest of the seal before it. ' +
    'To recompute with Pingheng on another machine: npm run -s verify -- FILE.',
};

/** Reads an exported file. Throws SyntaxError or TypeError for what is none. */
export function readSealsFile(text: string): SealsFile {
  const file = JSON.parse(text) as Partial<SealsFile>;
  if (file.format !== SEALS_FORMAT || file.version !== 1 || !Array.isArray(file.seals)) {
    throw new TypeError('not a file of seals');
  }
  return file as SealsFile;
}

/**
 * Recomputes everything that a file of seals claims, from the file alone: the digest of each snapshot, the chain of
 * digests, the panel's tally from rules, sheets and decisions, and each later list from the one it starts from.
 */
export function verifySeals(file: SealsFile): SealReport {
  const lists = new Map<string, AwardList>();
  let previous: string | null = null;
  const seals = file.seals.map((seal) => {
    const { snapshot } = seal;
    const recomputed = digestOf(snapshot);
    const checks = {
      digest: recomputed === seal.digest,
      chain: seal.previousDigest === previous && snapshot.previousDigest === previous,
      result: resultFits(snapshot, lists),
    };
    lists.set(seal.digest, listOfSnapshot(snapshot));
    previous = seal.digest;
    return { sequence: seal.sequence, kind: seal.kind, digest: seal.digest, recomputed, checks };
  });
  const ok = seals.length > 0 && seals.every(({ checks }) => checks.digest && checks.chain && checks.result);
  return { review: file.review.name, ok, seals };
}

function resultFits(snapshot: Snapshot, lists: ReadonlyMap<string, AwardList>): boolean {
  if (isListSnapshot(snapshot)) {
    const base = lists.get(snapshot.baseDigest);
    const { list, open } = applyChanges(snapshot.base, snapshot.tiers, snapshot.changes);
    return (
      base !== undefined &&
      open.length === 0 &&
      canonicalJson(base) === canonicalJson(snapshot.base) &&
      canonicalJson(list) === canonicalJson(snapshot.list)
    );
  }
  const { input } = snapshot;
  const tally = input.recognition ? computeRecognition(input) : computeTally(input);
  return (
    canonicalJson(tally) === canonicalJson(snapshot.tally) &&
    digestOf({ input, tally }) === snapshot.tallyDigest
  );
}
