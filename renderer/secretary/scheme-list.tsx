import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../parts/use-text.ts';
import { moved, replaced } from './rubric-editor-model.ts';
import { useEditable } from './scheme-fields.tsx';

interface SchemeListProps<Item extends { id: string }> {
  label: string;
  items: readonly Item[];
  /** What an item is called in the names of its buttons. */
  nameOf: (item: Item) => string;
  addText: string;
  /** Said where there is none. */
  empty?: string;
  create: () => Item;
  onChange: (items: Item[]) => void;
  children: (item: Item, set: (item: Item) => void, index: number) => ReactNode;
}

/** A list whose members can be added, put in another order and taken out. */
export function SchemeList<Item extends { id: string }>(props: SchemeListProps<Item>) {
  const { label, items, nameOf, addText, empty, create, onChange, children } = props;
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  return (
    <div>
      {items.length === 0 && empty && <p className="quiet">{empty}</p>}
      {items.length > 0 && (
        <ol className="scheme-list" aria-label={label}>
          {items.map((item, index) => {
            const name = nameOf(item) || String(index + 1);
            return (
              <li key={item.id}>
                <div className="scheme-list-body">
                  {children(item, (next) => onChange(replaced(items, index, next)), index)}
                </div>
                {editable && (
                  <div className="scheme-list-tools">
                    <Button
                      type="text"
                      size="small"
                      icon={<ArrowUpOutlined />}
                      disabled={index === 0}
                      aria-label={t('list.up', { name })}
                      onClick={() => onChange(moved(items, index, -1))}
                    />
                    <Button
                      type="text"
                      size="small"
                      icon={<ArrowDownOutlined />}
                      disabled={index === items.length - 1}
                      aria-label={t('list.down', { name })}
                      onClick={() => onChange(moved(items, index, 1))}
                    />
                    <Button
                      type="text"
                      size="small"
                      icon={<CloseOutlined />}
                      aria-label={t('list.remove', { name })}
                      onClick={() => onChange(replaced(items, index, null))}
                    />
                  </div>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {editable && (
        <Button style={{ marginTop: 10 }} onClick={() => onChange([...items, create()])}>
          {addText}
        </Button>
      )}
    </div>
  );
}
