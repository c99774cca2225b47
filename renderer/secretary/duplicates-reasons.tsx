import type { DuplicatePair } from '../../shared/contract/intake.ts';
import type { DuplicateReason } from '../../shared/duplicates/entry.ts';
import { type Say, useText } from '../parts/use-text.ts';

const against = new Set(['otherUnit', 'otherContributors', 'otherNumbers', 'opposites', 'otherYear']);
const THOUSANDTHS_PER_PERCENT = 10;

/** Why two entries look alike, and what speaks against it, in words. */
export function DuplicateReasons({ reasons }: { reasons: DuplicatePair['reasons'] }) {
  const { t } = useText('duplicates');
  // The contract leaves reasons open; kinds that have no words yet are not shown.
  const known = reasons as unknown as readonly DuplicateReason[];
  return (
    <ul className="pair-reasons">
      {known.map((reason) => {
        const words = wordsOf(reason, t);
        if (words === null) return null;
        return (
          <li key={reason.kind} data-against={against.has(reason.kind)}>
            {words}
          </li>
        );
      })}
    </ul>
  );
}

function wordsOf(reason: DuplicateReason, t: Say<'duplicates'>): string | null {
  const list = (words: readonly string[]) =>
    words.length === 0 ? t('nothing') : words.join(t('common:listSeparator'));
  switch (reason.kind) {
    case 'sameTitle':
    case 'sameSubject':
    case 'oneCharacter':
    case 'sameUnit':
    case 'relatedUnit':
    case 'otherUnit':
    case 'otherContributors':
      return t(`reason.${reason.kind}`);
    case 'titleContained':
      return t(`reason.titleContained.${reason.shorter}`);
    case 'similarTitle':
      return t('reason.similarTitle', { percent: Math.round(reason.shared / THOUSANDTHS_PER_PERCENT) });
    case 'sameContributors':
    case 'maskedContributors':
      return t(`reason.${reason.kind}`, { names: list(reason.names) });
    case 'otherNumbers':
      return t('reason.otherNumbers', { here: list(reason.incoming), there: list(reason.other) });
    case 'opposites':
      return t('reason.opposites', { here: reason.incoming, there: reason.other });
    case 'otherYear':
      return t('reason.otherYear', { here: reason.incoming, there: reason.other });
    default:
      return null;
  }
}
