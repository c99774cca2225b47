import { Input } from 'antd';
import { useState } from 'react';
import type { Hundredths } from '../../shared/model/marks.ts';
import { markText, parseMark } from '../parts/mark-text.ts';
import { useText } from '../parts/use-text.ts';

interface MarkInputProps {
  id?: string;
  label: string;
  /** null = nothing stated. */
  mark: Hundredths | null;
  disabled?: boolean;
  placeholder?: string;
  width?: number;
  /** Left out = a mark has to be stated, and an emptied field goes back to the last one. */
  onClear?: () => void;
  onMark: (mark: Hundredths) => void;
}

/** A mark as people write it (26.5), kept in hundredths. What is no mark is not taken over, and the field says so. */
export function MarkInput(props: MarkInputProps) {
  const { t } = useText('rubric');
  const [text, setText] = useState<string | null>(null);
  const typed = parseMark(text ?? '');
  const isWrong = text !== null && (typed.kind === 'notNumber' || typed.kind === 'tooFine');

  function type(next: string): void {
    setText(next);
    const result = parseMark(next);
    if (result.kind === 'mark') props.onMark(result.hundredths);
    else if (result.kind === 'empty') props.onClear?.();
  }

  return (
    <Input
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label}
      inputMode="decimal"
      autoComplete="off"
      disabled={props.disabled ?? false}
      placeholder={props.placeholder ?? ''}
      style={{ width: props.width ?? 76, textAlign: 'right' }}
      status={isWrong ? 'error' : ''}
      title={isWrong ? t(typed.kind === 'tooFine' ? 'mark.tooFine' : 'mark.notNumber') : ''}
      aria-invalid={isWrong}
      value={text ?? (props.mark === null ? '' : markText(props.mark))}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setText(null)}
    />
  );
}
