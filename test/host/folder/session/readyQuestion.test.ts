import assert from 'node:assert/strict';
import { type Attachment, emptyConversation, type Question } from '../../../../src/core/conversation/conversation.ts';
import { isRefusal } from '../../../../src/core/failures/refusal.ts';
import { capabilitiesOf, type ServerCapabilities } from '../../../../src/core/servers/capabilities.ts';
import { nextRequest } from '../../../../src/host/context/nextRequest.ts';
import { draftQuestion } from '../../../../src/host/panel/draftQuestion.ts';
import { panelSetup } from '../../../../src/host/panel/panelSetup.ts';
import { readyQuestion } from '../../../../src/host/session/readyQuestion.ts';
import { MemoryIds } from '../../../support/doubles/memoryIds.ts';
import { emptyToolBox } from '../../../../src/core/tools/toolBox.ts';
import {
  closeEditors,
  openEditor,
  selectLines,
  threadline,
  workspaceFile,
} from '../../../support/inCode/threadline.ts';

const screenshot: Attachment = {
  uri: 'threadline-image:shot',
  path: 'shot.png',
  languageId: 'plaintext',
  text: '',
  image: { hash: 'a'.repeat(64), mediaType: 'image/png', bytes: 1_000, width: 4_000, height: 4_000 },
};

/** A server of which the tests say what it can do with each model. */
function portsFor(
  capabilities: (model: string) => Partial<ServerCapabilities>,
  attachments: readonly Attachment[] = [],
) {
  return {
    composer: {
      choices: { levels: { m: 'high' as const } },
      draftOf: () => 'Why?',
      attachmentsOf: () => attachments,
    },
    tools: { namesFor: () => [], setup: () => ({ isOn: false, picked: [], unavailableReason: null }) },
    gate: {
      address: undefined,
      windows: { m: 4_096 },
      imageModel: undefined,
      priceRegion: undefined,
      isKeyMissing: () => Promise.resolve(false),
      openWithoutAsking: () => Promise.resolve(undefined),
      capabilities: (model = 'm'): ServerCapabilities => ({ ...capabilitiesOf(), ...capabilities(model) }),
    },
    prepare: () => Promise.reject(new Error('Nothing is to be prepared')),
  };
}

const readsText: Partial<ServerCapabilities> = { input: ['text'] };

async function ready(ports: ReturnType<typeof portsFor>, attachments: readonly Attachment[] = []): Promise<Question> {
  const noSelection = () => Promise.resolve(undefined);
  const made = await readyQuestion({ kind: 'chat', text: 'Why?', attachments }, noSelection, ports);
  assert.ok('question' in made, JSON.stringify(made));
  return made.question;
}

describe('a question as it is going to be asked', () => {
  before(() => threadline.set('model', 'm'));
  after(() => threadline.set('model', undefined));
  afterEach(closeEditors);

  it('is not too large by images that stay out', async () => {
    const { options } = await ready(
      portsFor(() => readsText),
      [screenshot],
    );
    assert.equal(options.withoutImages, true);
  });

  it('thinks in a level that the server has not rejected, and the panel says so', async () => {
    const ports = portsFor(() => ({ levels: { low: 'low', medium: 'medium' } }));
    assert.equal((await ready(ports)).options.effort, 'medium');
    assert.equal((await panelSetup(ports)).effort, 'medium');
    assert.equal(draftQuestion(emptyConversation('c1', 0), ports).options.effort, 'medium');
  });

  it('is looked at with what the server can do with its own model', async () => {
    const ports = portsFor((model) => ({ levels: model === 'm' ? { high: 'high' } : {} }));
    const question = { ...(await ready(ports)), kind: 'explain' as const };
    const asked = { ...question, options: { ...question.options, model: 'plain' } };
    const { server } = await nextRequest(undefined, asked, {
      ...ports,
      ...{ responseIds: Object.assign(new MemoryIds(), { load: () => Promise.resolve() }), tools: emptyToolBox },
    });
    assert.deepEqual(server.capabilities.levels, {});
  });

  it('is the one that the line below the box counts', async () => {
    selectLines(await openEditor(workspaceFile('src', 'add.ts')), 1, 3);
    const draft = draftQuestion(
      emptyConversation('c1', 0),
      portsFor(() => readsText, [screenshot]),
    );
    assert.equal(draft.options.withoutImages, true);
    assert.deepEqual(
      draft.attachments.map(({ path }) => path),
      ['shot.png', 'src/add.ts'],
    );
    assert.ok(draft.attachments.every((one) => !isRefusal(one)));
  });
});
