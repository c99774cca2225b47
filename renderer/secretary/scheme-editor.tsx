import type { ReactNode } from 'react';
import type { SchemeSection } from '../../shared/scheme/sections.ts';
import { useText } from '../parts/use-text.ts';
import { SchemeBallots } from './scheme-ballots.tsx';
import { SchemeBenefits } from './scheme-benefits.tsx';
import { SchemeCalendar } from './scheme-calendar.tsx';
import { SchemeCategories } from './scheme-categories.tsx';
import type { RubricOwner, SectionProps } from './scheme-changes.ts';
import { SchemeConditions } from './scheme-conditions.tsx';
import { SchemeConduct } from './scheme-conduct.tsx';
import { SchemeFigures } from './scheme-figures.tsx';
import { SchemeMaterials } from './scheme-materials.tsx';
import { SchemeNominations } from './scheme-nominations.tsx';
import { SchemeNotice } from './scheme-notice.tsx';
import { SchemeRounds } from './scheme-rounds.tsx';
import { SchemeRubrics } from './scheme-rubrics.tsx';
import { SchemeRules } from './scheme-rules.tsx';
import { SchemeSelection } from './scheme-selection.tsx';
import { SchemeTiers } from './scheme-tiers.tsx';
import { SchemeUnits } from './scheme-units.tsx';
import { SchemeValues } from './scheme-values.tsx';
import { SchemeVersions } from './scheme-versions.tsx';
import { SchemeVisit } from './scheme-visit.tsx';

interface EditorProps extends SectionProps {
  section: SchemeSection;
  /** Whose rubric is open in the section of rubrics. */
  owner: RubricOwner;
  onOwner: (owner: RubricOwner) => void;
  onRubric: (owner: RubricOwner) => void;
}

/** One section of the rules. */
export function SchemeEditor({ section, owner, onOwner, onRubric, ...props }: EditorProps) {
  const { t } = useText('schemeEditor');
  // These three are no part of the rules but what is said about them.
  if (section === 'values') return <SchemeValues />;
  if (section === 'rules') return <SchemeRules scheme={props.scheme} />;
  if (section === 'versions') return <SchemeVersions />;
  const body: Record<typeof section, () => ReactNode> = {
    notice: () => <SchemeNotice {...props} />,
    selection: () => <SchemeSelection {...props} />,
    categories: () => <SchemeCategories {...props} onRubric={onRubric} />,
    rubric: () => <SchemeRubrics {...props} owner={owner} onOwner={onOwner} />,
    rounds: () => <SchemeRounds {...props} onRubric={onRubric} />,
    figures: () => <SchemeFigures {...props} />,
    tiers: () => <SchemeTiers {...props} />,
    ballots: () => <SchemeBallots {...props} />,
    conduct: () => <SchemeConduct {...props} />,
    visit: () => <SchemeVisit {...props} />,
    units: () => <SchemeUnits {...props} />,
    conditions: () => <SchemeConditions {...props} />,
    materials: () => <SchemeMaterials {...props} />,
    calendar: () => <SchemeCalendar {...props} />,
    nominations: () => <SchemeNominations {...props} />,
    benefits: () => <SchemeBenefits {...props} />,
  };
  return (
    <section className="card" aria-label={t(`section.${section}`)}>
      <h2>{t(`section.${section}`)}</h2>
      <p className="quiet">{t(`section.${section}.about`)}</p>
      {body[section]()}
    </section>
  );
}
