import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Of a list of events, which are made alike, the first few are looked at. */
const MORE_OF_THE_SAME = ':is(.evidence, .feed, .entries) > li:nth-child(n + 6)';

/** What axe finds on a page that is serious or critical, each with where; by all its rules, or some. */
export async function seriousFindings(
  page: Page,
  { rules }: { readonly rules?: string[] } = {},
): Promise<readonly string[]> {
  // In one page: the other way needs a second one, which the content security policy forbids.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude(MORE_OF_THE_SAME);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`,
      ),
    );
}
