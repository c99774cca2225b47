import type { Hundredths } from '../../shared/model/marks.ts';
import type { Criterion } from '../../shared/model/rubric.ts';
import { markText } from '../parts/mark-text.ts';

interface LevelListProps {
  criterion: Criterion;
  /** The mark that stands in the field now. */
  mark: Hundredths | null;
  active: boolean;
  editable: boolean;
  onChoose: (mark: Hundredths) => void;
}

/**
 * The level descriptions. The one that holds the mark is lit; where levels overlap, all that hold it are.
 * Levels that are themselves the marks can be clicked; the keyboard types them into the field.
 */
export function LevelList({ criterion, mark, active, editable, onChoose }: LevelListProps) {
  if (criterion.kind === 'levels') {
    return (
      <ul className="levels" data-active={active}>
        {criterion.levels.map((level) => (
          <li key={level.value} data-lit={mark === level.value}>
            <button
              type="button"
              className="level"
              tabIndex={-1}
              disabled={!editable}
              aria-pressed={mark === level.value}
              onClick={() => onChoose(level.value)}
            >
              <span className="number">{markText(level.value)}</span>
              <span>{level.text}</span>
            </button>
          </li>
        ))}
      </ul>
    );
  }
  if (!('bands' in criterion) || criterion.bands.length === 0) return null;
  return (
    <ul className="levels" data-active={active}>
      {criterion.bands.map((band) => (
        <li key={`${band.from} ${band.to}`} data-lit={mark !== null && mark >= band.from && mark <= band.to}>
          <div className="level">
            <span className="number">
              {markText(band.from)}–{markText(band.to)}
            </span>
            <span>{band.text}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
