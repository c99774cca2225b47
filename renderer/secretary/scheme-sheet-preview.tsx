import { Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { Scheme } from '../../shared/model/scheme.ts';
import { useText } from '../parts/use-text.ts';
import { RubricPreview } from './rubric-preview.tsx';
import { ownedRubrics, type RubricOwner } from './scheme-changes.ts';
import './scheme-paper.css';
import { SheetPaper } from './scheme-sheet-paper.tsx';

type View = 'screen' | 'paper';

/** The score sheet as judges will see it, and as it will be printed. */
export function SheetPreview({ scheme, owner }: { scheme: Scheme; owner: RubricOwner }) {
  const { t } = useText('schemeEditor');
  const [view, setView] = useState<View>('screen');
  const [isLarge, setLarge] = useState(false);
  const all = ownedRubrics(scheme);
  const shown = all.find((one) => one.owner === owner) ?? all[0];
  if (!shown) return null;
  const paper = <SheetPaper scheme={scheme} owner={shown.owner} />;
  return (
    <section className="card" aria-label={t('rubric:preview')}>
      <div className="row" style={{ marginBottom: 10 }}>
        <Segmented<View>
          aria-label={t('rubric:preview')}
          value={view}
          onChange={setView}
          options={(['screen', 'paper'] as const).map((value) => ({ value, label: t(`preview.${value}`) }))}
        />
        {view === 'paper' && (
          <Button className="row-end" onClick={() => setLarge(true)}>
            {t('preview.large')}
          </Button>
        )}
      </div>
      {view === 'screen' ? (
        <RubricPreview rubric={shown.rubric} />
      ) : (
        <div className="paper-small">{paper}</div>
      )}
      {isLarge && (
        <>
          <Modal
            open
            width={900}
            title={t('preview.title')}
            onCancel={() => setLarge(false)}
            footer={
              <>
                <Button onClick={() => setLarge(false)}>{t('common:close')}</Button>
                <Button type="primary" onClick={() => window.print()}>
                  {t('preview.print')}
                </Button>
              </>
            }
          >
            {paper}
          </Modal>
          {createPortal(<div className="print-sheet">{paper}</div>, document.body)}
        </>
      )}
    </section>
  );
}
