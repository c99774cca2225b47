import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../parts/use-text.ts';
import { MarkInput } from './rubric-editor-mark.tsx';
import { replaced } from './rubric-editor-model.ts';
import { useEditable } from './scheme-fields.tsx';

interface Band {
  atLeast: number;
  tolerance: number;
}

interface ToleranceBandsProps {
  bands: readonly Band[];
  onChange: (bands: Band[]) => void;
}

/** From which figure on the middle totals may differ by how much. */
export function ToleranceBands({ bands, onChange }: ToleranceBandsProps) {
  const { t } = useText('schemeEditor');
  const editable = useEditable();
  return (
    <div>
      {bands.map((band, index) => {
        const set = (next: Band | null) => onChange(replaced(bands, index, next));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a band has no name of its own.
          <div key={index} className="row">
            <span className="quiet">{t('rule.band.atLeast')}</span>
            <MarkInput
              label={t('rule.band.atLeast')}
              disabled={!editable}
              mark={band.atLeast}
              onMark={(atLeast) => set({ ...band, atLeast })}
            />
            <span className="quiet">{t('rule.band.tolerance')}</span>
            <MarkInput
              label={t('rule.band.tolerance')}
              disabled={!editable}
              mark={band.tolerance}
              onMark={(tolerance) => set({ ...band, tolerance })}
            />
            {editable && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('rubric:line.remove')}
                disabled={bands.length === 1}
                onClick={() => set(null)}
              />
            )}
          </div>
        );
      })}
      {editable && (
        <Button
          size="small"
          type="link"
          onClick={() => onChange([...bands, { atLeast: 9000, tolerance: 300 }])}
        >
          {t('rubric:bands.add')}
        </Button>
      )}
    </div>
  );
}
