import { ArrowDownOutlined, ArrowUpOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Criterion, CriterionGroup, Rubric } from '../../shared/model/rubric.ts';
import { markRange } from '../../shared/model/rubric.ts';
import { Labelled } from '../parts/labelled.tsx';
import { markText } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';
import { RubricEditorCriterion } from './rubric-editor-criterion.tsx';
import { MarkInput } from './rubric-editor-mark.tsx';
import { addCriterion, addGroup, changeGroup, moved, replaced } from './rubric-editor-model.ts';
import './rubric-editor.css';

interface RubricEditorProps {
  rubric: Rubric;
  onChange: (rubric: Rubric) => void;
}

/** The rubric as a tree of headings and criteria; one criterion is open at a time. */
export function RubricEditor({ rubric, onChange }: RubricEditorProps) {
  const { t } = useText('rubric');
  const [opened, setOpened] = useState<string | null>(null);

  function stateFull(fullMarks: number | null): void {
    const { fullMarks: _, ...rest } = rubric;
    onChange(fullMarks === null ? rest : { ...rubric, fullMarks });
  }

  return (
    <div className="stack">
      <div className="row">
        <Input
          aria-label={t('name')}
          style={{ flex: '1 1 220px' }}
          maxLength={200}
          status={rubric.name.trim() === '' ? 'error' : ''}
          value={rubric.name}
          onChange={(event) => onChange({ ...rubric, name: event.target.value })}
        />
        <Labelled label={t('total')}>
          {(id) => (
            <Select
              id={id}
              value={rubric.total}
              onChange={(total) => onChange({ ...rubric, total })}
              options={(['sum', 'weighted'] as const).map((value) => ({ value, label: t(`total.${value}`) }))}
              popupMatchSelectWidth={false}
            />
          )}
        </Labelled>
        <Labelled label={t('fullMarks')}>
          {(id) => (
            <MarkInput
              id={id}
              label={t('fullMarks')}
              mark={rubric.fullMarks ?? null}
              onMark={stateFull}
              onClear={() => stateFull(null)}
            />
          )}
        </Labelled>
      </div>
      {rubric.groups.map((group) => (
        <GroupEditor
          key={group.id}
          group={group}
          weighted={rubric.total === 'weighted'}
          opened={opened}
          onOpen={setOpened}
          onAdd={() => onChange(addCriterion(rubric, group.id, t('criterion.new')))}
          onRemove={
            rubric.groups.length > 1
              ? () => onChange({ ...rubric, groups: rubric.groups.filter(({ id }) => id !== group.id) })
              : null
          }
          onChange={(next) => onChange(changeGroup(rubric, group.id, () => next))}
        />
      ))}
      <div>
        <Button onClick={() => onChange(addGroup(rubric, t('group.new'), t('criterion.new')))}>
          {t('group.add')}
        </Button>
      </div>
    </div>
  );
}

interface GroupEditorProps {
  group: CriterionGroup;
  weighted: boolean;
  opened: string | null;
  onOpen: (criterionId: string | null) => void;
  onAdd: () => void;
  onRemove: (() => void) | null;
  onChange: (group: CriterionGroup) => void;
}

function GroupEditor({ group, weighted, opened, onOpen, onAdd, onRemove, onChange }: GroupEditorProps) {
  const { t } = useText('rubric');
  const { criteria } = group;
  const set = (next: Criterion[]) => onChange({ ...group, criteria: next });
  return (
    <section className="group-editor" aria-label={group.name || t('group')}>
      <div className="row">
        <Input
          aria-label={t('group.name')}
          style={{ flex: 1 }}
          maxLength={200}
          status={group.name.trim() === '' ? 'error' : ''}
          value={group.name}
          onChange={(event) => onChange({ ...group, name: event.target.value })}
        />
        <Button onClick={onAdd}>{t('criterion.add')}</Button>
        {onRemove && (
          <Button danger onClick={onRemove}>
            {t('group.remove')}
          </Button>
        )}
      </div>
      {criteria.map((criterion, index) => {
        const { id, name } = criterion;
        const isOpen = opened === id;
        return (
          <div key={id} className="criterion-row" data-open={isOpen}>
            <div className="criterion-head">
              <Button
                type="text"
                size="small"
                icon={isOpen ? <DownOutlined /> : <RightOutlined />}
                aria-label={t('criterion.open', { name })}
                aria-expanded={isOpen}
                onClick={() => onOpen(isOpen ? null : id)}
              />
              <Input
                variant="borderless"
                aria-label={t('criterion.name')}
                maxLength={200}
                status={name.trim() === '' ? 'error' : ''}
                value={name}
                onChange={(event) =>
                  set(replaced(criteria, index, { ...criterion, name: event.target.value }))
                }
              />
              <span className="quiet criterion-kind">{t(`scheme:kind.${criterion.kind}`)}</span>
              <span className="number criterion-full">{highest(criterion)}</span>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                disabled={index === 0}
                aria-label={t('criterion.up', { name })}
                onClick={() => set(moved(criteria, index, -1))}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                disabled={index === criteria.length - 1}
                aria-label={t('criterion.down', { name })}
                onClick={() => set(moved(criteria, index, 1))}
              />
            </div>
            {isOpen && (
              <RubricEditorCriterion
                criterion={criterion}
                weighted={weighted}
                onRemove={criteria.length > 1 ? () => set(replaced(criteria, index, null)) : null}
                onChange={(next) => set(replaced(criteria, index, next))}
              />
            )}
          </div>
        );
      })}
    </section>
  );
}

function highest(criterion: Criterion): string {
  if (criterion.kind === 'gate') return '—';
  return markText(criterion.kind === 'coefficient' ? criterion.base : markRange(criterion).max);
}
