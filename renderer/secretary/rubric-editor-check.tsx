import { useMemo } from 'react';
import { criteriaOf, type Rubric } from '../../shared/model/rubric.ts';
import { type Scheme, scheme as schemeShape } from '../../shared/model/scheme.ts';
import { checkScheme } from '../../shared/scheme/check-scheme.ts';
import { type SchemeSection, sectionOf } from '../../shared/scheme/sections.ts';
import { type Say, useText } from '../parts/use-text.ts';
import { ownedRubrics } from './scheme-changes.ts';
import './rubric-editor.css';

export interface Sentence {
  severity: 'error' | 'warning';
  words: string;
  /** Where it is mended. */
  section: SchemeSection;
}

const isBlank = (text: string) => text.trim() === '';

function blanksInRubric(rubric: Rubric, t: Say<'rubric'>): string[] {
  const unnamed = rubric.groups.some(({ name }) => isBlank(name)) ? [t('blank.group')] : [];
  const criteria = rubric.groups.flatMap((group) =>
    group.criteria.some(({ name }) => isBlank(name)) ? [t('blank.criterion', { group: group.name })] : [],
  );
  const fields = criteriaOf(rubric).flatMap((one) =>
    one.kind === 'formula' && isBlank(one.field) ? [t('blank.field', { name: one.name })] : [],
  );
  return [...(isBlank(rubric.name) ? [t('blank.rubric')] : []), ...unnamed, ...criteria, ...fields];
}

/** What is left blank: the wire does not carry it, so it is said before. */
function blanksIn(scheme: Scheme, t: Say<'rubric'>): Sentence[] {
  const error = (section: SchemeSection, words: string): Sentence => ({ severity: 'error', words, section });
  const sentences = [
    ...ownedRubrics(scheme).flatMap(({ rubric }) =>
      blanksInRubric(rubric, t).map((words) => error('rubric', words)),
    ),
    ...(scheme.tiers.some(({ name }) => isBlank(name)) ? [error('tiers', t('blank.tier'))] : []),
  ];
  const shape = schemeShape.safeParse(scheme);
  if (shape.success) return sentences;
  const said = new Set(sentences.map(({ section }) => section));
  const others = new Set(shape.error.issues.map(({ path }) => sectionOf(path.map(String).join('/'))));
  return [
    ...sentences,
    ...[...others]
      .filter((section) => !said.has(section))
      .map((section) =>
        error(section, t('blank.section', { section: t(`schemeEditor:section.${section}`) })),
      ),
  ];
}

/** Whose rubric a problem is about, where it is not the scheme's own; '' otherwise. */
function ownerWords(scheme: Scheme, path: string, t: Say<'rubric'>): string {
  const [part, id, third] = path.split('/');
  if (third !== 'rubric') return '';
  const members = part === 'categories' ? scheme.categories : (scheme.rounds ?? []);
  const name = members.find((member) => member.id === id)?.name ?? id ?? '';
  return t('check.owner', { name });
}

/** Everything that is to be said about a scheme, errors first. */
export function useSchemeCheck(scheme: Scheme): Sentence[] {
  const { t } = useText('rubric');
  return useMemo(() => {
    const problems = checkScheme(scheme).map(
      ({ severity, code, params, path }): Sentence => ({
        severity,
        words: ownerWords(scheme, path, t) + t(`schemeProblems:${code}`, params),
        section: sectionOf(path),
      }),
    );
    return [...blanksIn(scheme, t), ...problems];
  }, [scheme, t]);
}

interface SchemeCheckProps {
  sentences: readonly Sentence[];
  onSection: (section: SchemeSection) => void;
}

/** The checks in words, live while the scheme is edited; each leads to where it is mended. */
export function SchemeCheck({ sentences, onSection }: SchemeCheckProps) {
  const { t } = useText('rubric');
  return (
    <section className="card" aria-label={t('check')} aria-live="polite">
      <h2>{t('check')}</h2>
      {sentences.length === 0 && <p className="quiet">{t('check.clean')}</p>}
      {(['error', 'warning'] as const).map((severity) => {
        const all = sentences.filter((one) => one.severity === severity);
        const own = [...new Map(all.map((one) => [one.words, one])).values()];
        if (own.length === 0) return null;
        return (
          <div key={severity}>
            <p className="problem-head" data-severity={severity}>
              {t(severity === 'error' ? 'check.errors' : 'check.warnings', { count: own.length })}
            </p>
            <ul className="problem-list">
              {own.map(({ words, section }) => (
                <li key={words}>
                  <button type="button" className="plain-button" onClick={() => onSection(section)}>
                    {words}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
