import { invalid, type Refusal } from '../refusal.ts';
import { isFields, textOf, type Fields } from '../wire.ts';
import { toolsOf, toolTypes, type Rule } from './asked.ts';

/** Servers of others that speak this API, as their own documents describe them. Reference, section 8. */
export type OtherServer = 'openai' | 'lmStudio' | 'ollama' | 'vllm' | 'llamaCpp' | 'deepseek';

/** By model; another one takes none. */
type Efforts = ReadonlyMap<string, readonly string[]>;

function effortsOf(models: Readonly<Record<string, readonly string[]>>): Efforts {
  return new Map(Object.entries(models).flatMap(([efforts, names]) => names.map((name) => [name, efforts.split(' ')])));
}

/** Efforts of OpenAI's models that think, the one they take unasked first; its pages on reasoning, on its models and on the latest one. */
const openaiEfforts: Efforts = effortsOf({
  'medium minimal low high': ['gpt-5', 'gpt-5-mini', 'gpt-5-nano'],
  high: ['gpt-5-pro'],
  'none low medium high': ['gpt-5.1'],
  'none low medium high xhigh': ['gpt-5.2', 'gpt-5.4', 'gpt-5.4-mini', 'gpt-5.4-nano'],
  'medium high xhigh': ['gpt-5.2-pro', 'gpt-5.4-pro'],
  'medium low high xhigh': ['gpt-5.3-codex'],
  'medium none low high xhigh': ['gpt-5.5'],
  'high medium xhigh': ['gpt-5.5-pro'],
  'medium none low high xhigh max': ['gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna'],
});

/** LM Studio takes an effort for gpt-oss. */
const lmStudioEfforts: Efforts = effortsOf({ 'medium low high': ['openai/gpt-oss-20b'] });

const parameters = [
  ...['model', 'input', 'stream', 'store', 'instructions', 'previous_response_id', 'tools', 'tool_choice'],
  ...['temperature', 'top_p', 'max_output_tokens', 'reasoning'],
];

function effortOf({ reasoning }: Fields): unknown {
  return isFields(reasoning) ? reasoning.effort : undefined;
}

const knownParameters: Rule = ({ body }) => {
  const other = Object.keys(body).find((key) => !parameters.includes(key));
  return other === undefined ? undefined : invalid(`Unknown parameter: '${other}'.`);
};

const effortIn =
  (efforts: Efforts): Rule =>
  ({ body }) => {
    const [effort, model] = [effortOf(body), textOf(body.model)];
    if (effort === undefined) return undefined;
    const taken = efforts.get(model);
    if (!taken) return unsupported('reasoning.effort');
    if (taken.includes(textOf(effort))) return undefined;
    return invalid(
      `Unsupported value: '${textOf(effort)}' is not supported with the '${model}' model. Supported values are: ${taken.join(', ')}.`,
    );
  };

function unsupported(name: string): Refusal {
  return invalid(`Unsupported parameter: '${name}' is not supported with this model.`);
}

/** Models that think take neither, except while they do not. OpenAI, guide to the latest model. */
const noSampling: Rule = ({ body }) => {
  const efforts = openaiEfforts.get(textOf(body.model));
  if (!efforts || (effortOf(body) ?? efforts[0]) === 'none') return undefined;
  const sent = ['temperature', 'top_p'].find((name) => body[name] !== undefined);
  return sent === undefined ? undefined : unsupported(sent);
};

const toolsAmong =
  (...types: readonly string[]): Rule =>
  ({ body }) => {
    const other = toolsOf(body).find(({ type }) => !types.includes(textOf(type)));
    return other && invalid(`Invalid value: '${textOf(other.type)}'. Supported values are: ${types.join(', ')}.`);
  };

/** OpenAI, web search, limitations. */
const noSearchWithMinimal: Rule = ({ body }) =>
  toolTypes(body).has('web_search') && effortOf(body) === 'minimal'
    ? invalid("The following tools cannot be used with reasoning.effort 'minimal': web_search.")
    : undefined;

const choiceNeedsTools: Rule = ({ body }) =>
  body.tool_choice !== undefined && toolsOf(body).length === 0
    ? invalid("Tool choice requires 'tools' to be specified.")
    : undefined;

const functionsOnly = [knownParameters, toolsAmong('function'), choiceNeedsTools];

/** What each refuses. */
export const otherServerRules: Readonly<Record<OtherServer, readonly Rule[]>> = {
  openai: [
    knownParameters,
    effortIn(openaiEfforts),
    noSampling,
    toolsAmong('function', 'web_search'),
    noSearchWithMinimal,
    choiceNeedsTools,
  ],
  lmStudio: [...functionsOnly, effortIn(lmStudioEfforts)],
  ollama: [...functionsOnly, effortIn(new Map())],
  vllm: [...functionsOnly, effortIn(new Map())],
  llamaCpp: [...functionsOnly, effortIn(new Map())],
  deepseek: [...functionsOnly, effortIn(new Map())],
};
