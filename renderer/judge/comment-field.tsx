import { Input } from 'antd';
import type { CommentRule } from '../../shared/contract/desk.ts';
import { useText } from '../parts/use-text.ts';
import { isExtreme, ruleWords } from './comment-rule.ts';
import type { SheetSaver, SheetSnapshot } from './sheet-saver.ts';

interface CommentFieldProps {
  saver: SheetSaver;
  state: SheetSnapshot;
  rule: CommentRule;
  /** The total as far as it is known here; null while a mark is missing. */
  total: string | null;
  editable: boolean;
  /** Submission was asked for. */
  asked: boolean;
  fieldRef: (element: HTMLElement | null) => void;
}

/** Words to the marks. Where extreme totals need some, that is said before one gives any. */
export function CommentField({ saver, state, rule, total, editable, asked, fieldRef }: CommentFieldProps) {
  const { t } = useText('desk');
  const needed = isExtreme(rule, total);
  const lacking = needed && state.comment.trim() === '';
  return (
    <div className="comment" data-needed={lacking}>
      <label htmlFor="sheet-comment">
        {t('comment')}
        {needed && <small>{t('comment.needed')}</small>}
      </label>
      <div>
        <Input.TextArea
          id="sheet-comment"
          ref={(field) => fieldRef(field?.resizableTextArea?.textArea ?? null)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={5000}
          readOnly={!editable}
          value={state.comment}
          aria-describedby="sheet-comment-note"
          aria-invalid={asked && lacking}
          placeholder={editable && !needed ? t('comment.hint') : ''}
          onChange={(event) => saver.setComment(event.target.value)}
          onFocus={(event) => event.target.closest('.comment')?.scrollIntoView({ block: 'nearest' })}
          onBlur={() => void saver.flush()}
        />
        <p id="sheet-comment-note" className={asked && lacking ? 'field-error' : 'quiet comment-note'}>
          {editable ? ruleWords(rule, t) : ''}
        </p>
      </div>
    </div>
  );
}
