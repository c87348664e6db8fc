import { say, simulated, type Scenario } from './scenario.ts';

/** The API has no refusal events: a model that declines does so in its text. Reference, section 5.2. */
export const refusal: Scenario = {
  name: 'refusal',
  shows: 'a model that declines, in plain text',
  words: /\b(refuse|forbidden|illegal|malware|weapon)\b|拒绝/i,
  steps: () => [
    say(
      `I can't help with that. ${simulated} If you tell me what you are trying to protect or to test, I can help with that side of it.`,
    ),
  ],
};
