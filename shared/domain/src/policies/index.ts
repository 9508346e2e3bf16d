export { checkGrant, checkOf, checkSchema, type Check } from './check.ts';
export { POLICY_PRESETS } from './presets.ts';
export { policiesOf, policySchema, echoPolicy, type Policy, type PolicyEcho } from './policy.ts';
export {
  answerViolations,
  violationCountsSchema,
  violationSchema,
  violationsOf,
  type Violation,
  type ViolationsAnswer,
} from './violations.ts';
export {
  echoViolations,
  parseViolations,
  violationsParams,
  type ViolationsQuestion,
} from './violations-question.ts';
