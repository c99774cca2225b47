import { shanghaiMinute } from '../screening/shanghai-day.ts';
import { shortDigest } from './file-names.ts';
import type { Paper } from './paper.ts';
import { paperWord } from './paper-words.ts';

/** The lines of header and footer, the same in every format. {{page}} and {{pages}} are the writer's. */
export interface PageMarks {
  /** Empty unless the paper is a draft. */
  draft: string;
  /** Review and version of the rules. */
  left: string;
  page: string;
  /** When it was made, and the digest of what it says. */
  right: string;
  /** What the QR code holds; null on a form that is bound to no result. */
  code: string | null;
}

export function pageMarks({ kind, language, identity, layout }: Paper): PageMarks {
  const say = (key: Parameters<typeof paperWord>[1], params: Readonly<Record<string, string>> = {}) =>
    paperWord(language, key, params);
  const { state, digest, reviewName, schemeVersion, madeAt } = identity;
  const made = say('madeAt', { time: shanghaiMinute(madeAt) });
  const of =
    digest === null
      ? ''
      : say(state === 'sealed' ? 'sealDigest' : 'draftDigest', { digest: shortDigest(digest) });
  return {
    draft: state === 'draft' ? say('draft') : '',
    left: say('identity', { review: reviewName, version: String(schemeVersion) }),
    page: layout === 'official' ? '— {{page}} —' : say('page'),
    right: [of, made].filter((part) => part !== '').join(' · '),
    code: digest === null ? null : paperCode(kind, digest, identity.reviewId),
  };
}

const MARK = 'PINGHENG1';

/** Names a paper on its scan: which paper, of which result, of which review. ASCII, so that the code stays small. */
export function paperCode(kind: string, digest: string, reviewId: string): string {
  return [MARK, kind, digest.slice(0, 16), reviewId].join(':');
}

/** What a scanned code names, or null if it is none of ours. */
export function readPaperCode(code: string): { kind: string; digest: string; reviewId: string } | null {
  const match = /^PINGHENG1:([a-z-]{1,40}):([0-9a-f]{16}):([0-9a-f-]{36})$/.exec(code);
  const [, kind, digest, reviewId] = match ?? [];
  return kind && digest && reviewId ? { kind, digest, reviewId } : null;
}
