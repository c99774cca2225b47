import { Alert } from 'antd';
import type { OutputOf } from '../../shared/contract/contract.ts';
import { useText } from '../parts/use-text.ts';
import { useWords } from '../parts/words.ts';
import type { FolderFile } from './attachments-folder.ts';
import { MOST_FORMS } from './sort-forms.ts';

export interface CollectedForms extends Omit<OutputOf<'import.collectForms'>, 'fileId'> {
  tooMany: readonly FolderFile[];
  others: readonly FolderFile[];
}

/** What became of every file of a folder of application forms. */
export function ImportFormsNotice({ forms, problems, tooMany, others }: CollectedForms) {
  const { t } = useText('import');
  const { messageWords } = useWords();
  const skipped = problems.length + tooMany.length;
  return (
    <Alert
      type={skipped > 0 || forms === 0 ? 'warning' : 'success'}
      showIcon
      title={t(forms === 0 ? 'forms.none' : 'forms.read', { count: forms })}
      description={
        skipped + others.length > 0 && (
          <>
            {problems.length > 0 && (
              <ul className="problem-list">
                {problems.map((problem) => (
                  <li key={problem.fileName}>
                    {problem.fileName}
                    {t('forms.separator')}
                    {messageWords('errors', problem)}
                  </li>
                ))}
              </ul>
            )}
            <SkippedFiles
              title={t('forms.tooMany', { count: tooMany.length, limit: MOST_FORMS })}
              files={tooMany}
            />
            <SkippedFiles title={t('forms.others', { count: others.length })} files={others} />
          </>
        )
      }
    />
  );
}

/** Closed at first: a folder may hold thousands of photographs. */
function SkippedFiles({ title, files }: { title: string; files: readonly FolderFile[] }) {
  if (files.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="problem-list">
        {files.map(({ path }) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </details>
  );
}
