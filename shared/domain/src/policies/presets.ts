import type { EventData } from '../events/index.ts';

type Adoption = EventData['policy.adopted'];

const SECONDARY = 'Seen in secondary sources (press reports) alone.';
const dod = { customer: 'dod' };

/**
 * The rules on foreign involvement in US defence cloud that became public in 2025, ready to be adopted
 * (design section 6). There have been at least five tests of it, so each is data with a date and a citation. What was
 * seen in secondary sources alone says so.
 */
export const POLICY_PRESETS: readonly Adoption[] = [
  {
    policyId: 'provider-china-2025-07-18',
    authority: 'Microsoft, as the provider',
    citation: `Public statement of 18 July 2025: no China-based engineering teams give technical assistance for DoD government cloud and related services. ${SECONDARY}`,
    forbids: { subject: { attribute: 'location', in: ['CN'] }, object: dod },
    validFrom: '2025-07-18T00:00:00Z',
  },
  {
    policyId: 'dod-us-citizens-2025-08',
    authority: 'US Department of Defense',
    citation: `August 2025: no non-US citizen works on DoD cloud, escorted or not. ${SECONDARY} The day is not known: the first of the month stands for it. Whoever has a citizenship beside that of the US is outside the list as well.`,
    forbids: { subject: { attribute: 'citizenship', notIn: ['US'] }, object: dod },
    validFrom: '2025-08-01T00:00:00Z',
  },
  {
    policyId: 'dod-chinese-nationals-2025-08-27',
    authority: 'US Secretary of Defense',
    citation: `Video statement of 27 August 2025: the use of Chinese nationals to service DoD cloud environments is over. ${SECONDARY}`,
    forbids: { subject: { attribute: 'citizenship', in: ['CN'] }, object: dod },
    validFrom: '2025-08-27T00:00:00Z',
  },
  {
    policyId: 'dod-srg-adversarial-2025-09',
    authority: 'US Department of Defense, Cloud Computing Security Requirements Guide',
    citation: `Update of September 2025: no personnel from adversarial countries. ${SECONDARY} Neither the day nor the guide's list of countries is known to us: the first of the month, and the countries of 15 CFR 791.4 (China with Hong Kong and Macao, Cuba, Iran, North Korea, Russia), stand for them.`,
    forbids: {
      subject: { attribute: 'citizenship', in: ['CN', 'CU', 'HK', 'IR', 'KP', 'MO', 'RU'] },
      object: dod,
    },
    validFrom: '2025-09-01T00:00:00Z',
  },
  {
    policyId: 'dod-srg-escorts-2025-09',
    authority: 'US Department of Defense, Cloud Computing Security Requirements Guide',
    citation: `Update of September 2025: foreigners work under escorts who are qualified in the technology; the log names the foreigner, the escort, the country, the commands and the settings changed. ${SECONDARY} What the log holds is the matter of a report, not of this policy.`,
    forbids: {
      subject: { attribute: 'citizenship', notIn: ['US'] },
      object: dod,
      unlessEscorted: 'qualified',
    },
    validFrom: '2025-09-01T00:00:00Z',
  },
  {
    policyId: 'ndaa-fy2026-covered-nations',
    authority: 'US Congress, National Defense Authorization Act for Fiscal Year 2026',
    citation:
      'Public Law 119-60 of 18 December 2025: no individual physically located in a covered nation has physical access, logical or remote access to systems or to data, or indirect access to DoD cloud. The text was seen as section 1692 of the House amendment to S. 1071 in a research copy; the number of the section in the law as enacted in secondary sources alone.',
    forbids: {
      subject: { attribute: 'location', in: ['CN', 'IR', 'KP', 'RU'] },
      object: dod,
      accessKinds: ['physical', 'remote-system', 'remote-data', 'indirect'],
    },
    validFrom: '2025-12-18T00:00:00Z',
  },
];
