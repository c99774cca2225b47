import { useMemo, useState } from 'react';
import { paperPreview } from '../../shared/documents/paper-html.ts';
import { blankSheetsPaper } from '../../shared/documents/papers/score-sheet.ts';
import type { Scheme } from '../../shared/model/scheme.ts';
import { currentLanguage } from '../app/language.ts';
import { useReview } from '../app/review-context.ts';
import { useText } from '../parts/use-text.ts';
import { PaperSheet } from './papers-preview.tsx';
import { type RubricOwner, schemeFor } from './scheme-changes.ts';

/** The very 个人评分表 that will be printed, with names where those of an entry will stand. */
export function SheetPaper({ scheme, owner }: { scheme: Scheme; owner: RubricOwner }) {
  const { t } = useText('schemeEditor');
  const language = currentLanguage();
  const review = useReview();
  const [madeAt] = useState(() => new Date().toISOString());
  const preview = useMemo(() => {
    const { rules, categoryId } = schemeFor(scheme, owner);
    const category = scheme.categories.find(({ id }) => id === categoryId)?.name ?? null;
    const paper = blankSheetsPaper(
      {
        identity: {
          reviewId: review.id,
          reviewName: review.name,
          schemeVersion: scheme.version,
          madeAt,
          state: 'form',
          digest: null,
        },
        language,
        scheme: rules,
      },
      {
        sheets: [
          {
            judge: '',
            entry: {
              id: '',
              number: '001',
              title: t('preview.entry'),
              unit: t('preview.unit'),
              contributors: [],
              category,
            },
            categoryId,
          },
        ],
        blind: rules.blind,
      },
    );
    return { ...paperPreview(paper, Number.POSITIVE_INFINITY), orientation: paper.orientation };
  }, [scheme, owner, review.id, review.name, madeAt, language, t]);
  return <PaperSheet preview={preview} />;
}
