import { expect, it } from 'vitest';
import '../../support/modelTable.ts';
import { knownModelNames, modelFacts } from '../../../src/core/models/knownModels.ts';
import type { ModelFacts } from '../../../src/core/models/modelFacts.ts';
import { type ServiceModel, serviceModels } from '../../simulator/models.ts';

/** What the two tables both have, in one form. */
type Common = Readonly<Record<string, unknown>>;

const usualEfforts = ['none', 'low', 'medium', 'high'];

function ofTable(facts: ModelFacts): Common {
  const { window, mostOutput, input, thinks, thinksByDefault, efforts, thinkingTools, tools, listed } = facts;
  return {
    ...{ window, mostOutput, input },
    ...{ thinks: thinks === false ? 'never' : thinksByDefault ? 'byItself' : 'asked' },
    ...{ efforts: thinks === false ? usualEfforts : efforts, thinkingTools: thinkingTools ?? [] },
    ...{ listed: listed === true, hasTools: tools?.length !== 0 },
  };
}

function ofSimulator(model: ServiceModel): Common {
  const { window, mostOutput, input, thinks, efforts = usualEfforts, thinkingTools = [], listed = false } = model;
  return { window, mostOutput, input, thinks, efforts, thinkingTools, listed, hasTools: listed };
}

/** Each value in which two differ: `name: theirs, ours`. */
function differences(one: Common, other: Common): readonly string[] {
  const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return Object.keys(one).flatMap((key) =>
    text(one[key]) === text(other[key]) ? [] : `${key}: ${text(one[key])}, ${text(other[key])}`,
  );
}

it('the simulator’s facts, written from the same documents by themselves, say what the table says of each model', () => {
  const found = [...serviceModels].flatMap(([name, model]) =>
    differences(ofSimulator(model), ofTable(modelFacts(name, 'qwen'))).map((difference) => `${name}, ${difference}`),
  );
  expect(found).toEqual([]);
  expect(knownModelNames('qwen').filter((name) => !serviceModels.has(name))).toEqual([]);
});
