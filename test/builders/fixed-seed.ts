import fc from 'fast-check';
import { fullCampaign } from './campaign.ts';

/** The short form looks at the same cases every time; the full one at others each time, and names the seed if it fails. */
if (!fullCampaign) fc.configureGlobal({ seed: 20_261_121 });
