import { useReview } from '../app/review-context.ts';
import { tierColour } from '../parts/tier-colour.ts';
import './tally.css';

export function TierWord({ tierId }: { tierId: string | null }) {
  const { scheme } = useReview();
  const index = scheme.tiers.findIndex((tier) => tier.id === tierId);
  const tier = scheme.tiers[index];
  if (tier === undefined) return <span className="quiet">—</span>;
  return (
    <span className="tier-word" style={tierColour(index)}>
      {tier.name}
    </span>
  );
}
