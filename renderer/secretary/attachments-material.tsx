import { Select } from 'antd';
import type { Material } from '../../shared/model/programme.ts';
import { useText } from '../parts/use-text.ts';

interface MaterialSelectProps {
  label: string;
  materials: readonly Material[];
  /** null = screening shares it out by its kind. */
  materialId: string | null;
  disabled: boolean;
  onChange: (materialId: string | null) => void;
}

/** Which material of the notice a file is. */
export function MaterialSelect({ label, materials, materialId, disabled, onChange }: MaterialSelectProps) {
  const { t } = useText('intake');
  return (
    <Select
      size="small"
      aria-label={label}
      style={{ width: '100%', minWidth: 140, maxWidth: 260 }}
      popupMatchSelectWidth={false}
      disabled={disabled}
      value={materialId ?? ''}
      onChange={(value) => onChange(value === '' ? null : value)}
      options={[
        { value: '', label: t('attachments.material.auto') },
        ...materials.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
