import { useMemo } from 'react';
import { type Scheme, scheme as schemeShape } from '../../shared/model/scheme.ts';
import { checkScheme } from '../../shared/scheme/check-scheme.ts';
import { type Say, useText } from '../parts/use-text.ts';
import './rubric-editor.css';

interface Sentence {
  severity: 'error' | 'warning';
  words: string;
}

/** What is left blank: the wire does not carry it, so it is said before. */
function blanksIn(scheme: Scheme, t: Say<'rubric'>): string[] {
  const isBlank = (text: string) => text.trim() === '';
  const { rubric, tiers } = scheme;
  const sentences = [
    ...(isBlank(rubric.name) ? [t('blank.rubric')] : []),
    ...rubric.groups.flatMap((group) => [
      ...(isBlank(group.name) ? [t('blank.group')] : []),
      ...group.criteria.flatMap((one) => [
        ...(isBlank(one.name) ? [t('blank.criterion', { group: group.name })] : []),
        ...(one.kind === 'formula' && isBlank(one.field) ? [t('blank.field', { name: one.name })] : []),
      ]),
    ]),
    ...(tiers.some(({ name }) => isBlank(name)) ? [t('blank.tier')] : []),
  ];
  if (sentences.length > 0) return sentences;
  const shape = schemeShape.safeParse(scheme);
  return shape.success
    ? []
    : shape.error.issues.map(({ path }) => t('blank.other', { path: path.map(String).join('/') }));
}

/** Everything that is to be said about a scheme, errors first. */
export function useSchemeCheck(scheme: Scheme): Sentence[] {
  const { t } = useText('rubric');
  return useMemo(() => {
    const blanks = blanksIn(scheme, t).map((words): Sentence => ({ severity: 'error', words }));
    const problems = checkScheme(scheme).map(
      ({ severity, code, params }): Sentence => ({ severity, words: t(`schemeProblems:${code}`, params) }),
    );
    return [...blanks, ...problems];
  }, [scheme, t]);
}

/** The checks in words, live while the scheme is edited. */
export function SchemeCheck({ sentences }: { sentences: readonly Sentence[] }) {
  const { t } = useText('rubric');
  return (
    <section className="card" aria-label={t('check')} aria-live="polite">
      <h2>{t('check')}</h2>
      {sentences.length === 0 && <p className="quiet">{t('check.clean')}</p>}
      {(['error', 'warning'] as const).map((severity) => {
        const own = [
          ...new Set(sentences.filter((one) => one.severity === severity).map((one) => one.words)),
        ];
        if (own.length === 0) return null;
        return (
          <div key={severity}>
            <p className="problem-head" data-severity={severity}>
              {t(severity === 'error' ? 'check.errors' : 'check.warnings', { count: own.length })}
            </p>
            <ul className="problem-list">
              {own.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
