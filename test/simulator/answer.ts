import { withoutFences, type Ask } from './ask.ts';
import { thinks, toolsOf, type Asked } from './check/asked.ts';
import { knownTools } from './check/ignored.ts';
import { toDeltas } from './deltas.ts';
import { newItemId } from './ids.ts';
import { hasRole, messageText } from './inputItems.ts';
import type { Placed } from './output/beat.ts';
import { scenarioFor } from './scenarios/scenarios.ts';
import { toolOf, type Step } from './steps.ts';
import type { Switches } from './switches.ts';
import { isFields, listOf, textOf, type Fields } from './wire.ts';

/** What will be answered, and by which scenario. */
export interface Answer {
  readonly scenario: string;
  readonly steps: readonly Placed[];
  readonly status: 'completed' | 'incomplete';
  readonly isPrebuilt: boolean;
}

/** What is known when an answer is decided. */
export interface Situation {
  readonly asked: Asked;
  readonly items: readonly Fields[];
  readonly isChained: boolean;
  /** Steps that a test has written itself; they are taken as they are. */
  readonly script: readonly Step[] | undefined;
  /** Deltas of text after which the answer is cut off. */
  readonly maxDeltas: number;
}

/** Decides the answer: the scenario's steps, less what the request has switched off. */
export function answerTo(situation: Situation): Answer {
  const { asked, script, maxDeltas } = situation;
  const ask = toAsk(situation);
  const scenario = scenarioFor(ask);
  const steps = withUnknown(script ?? allowed(scenario.steps(ask), ask), asked.switches);
  const cut = cutOff(steps, maxDeltas);
  return {
    scenario: script === undefined ? scenario.name : 'script',
    steps: cut.map((step, index) => ({ step, id: newItemId(), index, switches: asked.switches })),
    status: cut.some((step) => step.kind === 'text' && step.isCut === true) ? 'incomplete' : 'completed',
    isPrebuilt: scenario.isPrebuilt ?? false,
  };
}

function toAsk({ asked, items, isChained }: Situation): Ask {
  const { body, switches } = asked;
  const question = messageText(items.findLast((item) => hasRole(item, 'user')) ?? {});
  const tools = usableTools(asked);
  return {
    question,
    words: withoutFences(question),
    items,
    isChained,
    system: systemTexts(asked, items),
    tools: new Set(tools.map((tool) => textOf(tool.type))),
    functions: tools.filter((tool) => tool.type === 'function'),
    mustCall: body.tool_choice === 'required' || (isFields(body.tool_choice) && body.tool_choice.mode === 'required'),
    thinks: thinks(asked),
    calls: switches.calls,
    textBeforeCall: switches.textBeforeCall,
  };
}

function systemTexts({ body, switches }: Asked, items: readonly Fields[]): readonly string[] {
  const own = switches.instructions === 'honoured' ? textOf(body.instructions) : '';
  const messages = items.filter((item) => hasRole(item, 'system', 'developer')).map(messageText);
  return own === '' ? messages : [own, ...messages];
}

/** The tools left by `tool_choice`, without those the profile does not know. Reference, section 3.5. */
function usableTools({ body, profile }: Asked): readonly Fields[] {
  const choice = body.tool_choice;
  if (choice === 'none') return [];
  const known = toolsOf(body).filter((tool) => knownTools(profile).includes(textOf(tool.type)));
  if (!isFields(choice) || choice.type !== 'allowed_tools') return known;
  const subset = listOf(choice.tools).filter(isFields);
  return known.filter((tool) => subset.some((one) => one.type === tool.type && one.name === tool.name));
}

function allowed(steps: readonly Step[], ask: Ask): readonly Step[] {
  return steps.filter((step) => {
    if (step.kind === 'thinking') return ask.thinks;
    const tool = toolOf(step);
    return tool === undefined || ask.tools.has(tool);
  });
}

function withUnknown(steps: readonly Step[], { unknownItems }: Switches): readonly Step[] {
  const strange: Step = { kind: 'unknown', type: 'weather_report_call', fields: { forecast: { sky: 'clear' } } };
  return unknownItems ? [strange, ...steps] : steps;
}

/** Cuts the answer's text after so many deltas, as when `max_output_tokens` is reached. */
function cutOff(steps: readonly Step[], maxDeltas: number): readonly Step[] {
  const kept: Step[] = [];
  let left = maxDeltas;
  for (const step of steps) {
    const deltas = step.kind === 'text' ? (step.deltas ?? toDeltas(step.text)) : [];
    if (deltas.length > left && step.kind === 'text') {
      const first = deltas.slice(0, left);
      return [...kept, { ...step, text: first.join(''), deltas: first, isCut: true }];
    }
    left -= deltas.length;
    kept.push(step);
  }
  return kept;
}
