import { freshOutputs, type Ask } from '../ask.ts';
import type { Step } from '../steps.ts';
import { textOf, type Fields } from '../wire.ts';
import { callSteps } from './functionCalls.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

const longestShown = 600;

/** The answer to the outputs of function calls; “for ever” in the question calls once more instead. */
export const functionResults: Scenario = {
  name: 'results',
  shows: 'what comes after function outputs: an answer that repeats them; “call for ever” calls again each time',
  fits: (ask) => freshOutputs(ask).length > 0,
  steps: (ask) => (/\bfor ?ever\b/i.test(ask.question) && ask.functions.length > 0 ? callSteps(ask) : answerSteps(ask)),
};

function answerSteps(ask: Ask): readonly Step[] {
  const outputs = freshOutputs(ask);
  const parts = outputs.map((output) => {
    const call = ask.items.findLast((item) => item.type === 'function_call' && item.call_id === output.call_id);
    return `\`${textOf(call?.name)}\` answered:\n\n${fenced(output)}`;
  });
  return [think('The tools have answered. I say what came back.'), say(`${parts.join('\n\n')}\n\n${simulated}`)];
}

function fenced(output: Fields): string {
  const text = textOf(output.output);
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return `\`\`\`\`text\n${shown}\n\`\`\`\``;
}
