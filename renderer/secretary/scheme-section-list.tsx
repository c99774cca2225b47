import { type SchemeSection, schemeSections } from '../../shared/scheme/sections.ts';
import { useText } from '../parts/use-text.ts';
import type { Sentence } from './rubric-editor-check.tsx';

interface SectionListProps {
  /** Sections that this person has. */
  hidden: ReadonlySet<SchemeSection>;
  section: SchemeSection;
  sentences: readonly Sentence[];
  onSection: (section: SchemeSection) => void;
}

/** The sections of the rules, each with the number of things to mend in it. */
export function SectionList({ hidden, section, sentences, onSection }: SectionListProps) {
  const { t } = useText('schemeEditor');
  return (
    <nav className="scheme-sections" aria-label={t('sections')}>
      {schemeSections
        .filter((one) => !hidden.has(one))
        .map((one) => {
          const own = sentences.filter((sentence) => sentence.section === one);
          const errors = own.filter(({ severity }) => severity === 'error').length;
          const count = errors || own.length;
          return (
            <button
              key={one}
              type="button"
              className="plain-button"
              aria-current={one === section ? 'true' : undefined}
              onClick={() => onSection(one)}
            >
              {t(`section.${one}`)}
              {count > 0 && (
                <span
                  className="scheme-section-count"
                  data-severity={errors > 0 ? 'error' : 'warning'}
                  title={t(errors > 0 ? 'section.errors' : 'section.warnings', { count })}
                >
                  {count}
                </span>
              )}
            </button>
          );
        })}
    </nav>
  );
}
