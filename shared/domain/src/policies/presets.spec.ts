import { eventDataSchemas } from '../events/index.ts';
import { POLICY_PRESETS } from './presets.ts';

describe('the presets', () => {
  it.each(POLICY_PRESETS.map((data) => [data.policyId, data] as const))(
    '%s can be adopted as it is, and cites what it rests on',
    (_, data) => {
      expect(eventDataSchemas['policy.adopted'].parse(data)).toEqual(data);
      expect(data.citation.length).toBeGreaterThan(40);
    },
  );

  it('have an id each', () => {
    const ids = POLICY_PRESETS.map(({ policyId }) => policyId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
