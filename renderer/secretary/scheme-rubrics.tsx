import { Select } from 'antd';
import { Labelled } from '../parts/labelled.tsx';
import { useText } from '../parts/use-text.ts';
import { RubricEditor } from './rubric-editor-tree.tsx';
import { RubricPreview } from './rubric-preview.tsx';
import { ownedRubrics, type RubricOwner, type SectionProps, withRubric } from './scheme-changes.ts';
import { useEditable } from './scheme-fields.tsx';

interface RubricsProps extends SectionProps {
  owner: RubricOwner;
  onOwner: (owner: RubricOwner) => void;
}

/** 评分标准: the common one, and those that categories and rounds have of their own. */
export function SchemeRubrics({ scheme, onChange, owner, onOwner }: RubricsProps) {
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  const all = ownedRubrics(scheme);
  const shown = all.find((one) => one.owner === owner) ?? all[0];
  if (!shown) return null;
  return (
    <div className="stack">
      {all.length > 1 && (
        <Labelled label={t('rubric.whose')}>
          {(id) => (
            <Select<RubricOwner>
              id={id}
              disabled={false}
              style={{ minWidth: 220 }}
              popupMatchSelectWidth={false}
              value={shown.owner}
              onChange={onOwner}
              options={all.map(({ owner: value, name }) => ({
                value,
                label: name === null ? t('rubric.common') : name,
              }))}
            />
          )}
        </Labelled>
      )}
      {editable ? (
        <RubricEditor
          // Another rubric begins with everything closed.
          key={shown.owner}
          rubric={shown.rubric}
          onChange={(rubric) => onChange(withRubric(scheme, shown.owner, rubric))}
        />
      ) : (
        <RubricPreview rubric={shown.rubric} />
      )}
    </div>
  );
}
