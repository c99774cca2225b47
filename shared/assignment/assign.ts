import { connect } from './connect.ts';
import type { Assignment, AssignmentProblem } from './problem.ts';
import { shareOut } from './share-out.ts';

/**
 * Shares entries among judges: loads as even as they can be, then present pairs kept, then specialties matched;
 * after that the judges of each panel are connected by exchanges that leave the loads as they are. An entry with
 * fewer allowed judges than wanted gets all of them.
 */
export function assignEntries(problem: AssignmentProblem): Assignment {
  const { chosen, load } = shareOut(problem);
  const { connectivity, repairs } = connect({ problem, chosen, load });
  return { chosen, load, connectivity, repairs };
}
