// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { parseJson } from '../../src/core/basics/json.ts';
import { visibleJson } from '../../src/core/basics/visibleText.ts';
import { asked, received, sent } from '../core/builders.ts';
import { hostileArguments } from '../core/hostileArguments.ts';
import { FakePanel, find } from './fakePanel.ts';

/** What nobody sees, or what moves letters elsewhere. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]|(?!\n)\p{Cc}/u;

it.each(hostileArguments)(
  'are shown in the step and in the question for leave, with all that is in them: %s',
  async (_, text) => {
    const item = {
      id: 'f1',
      type: 'function_call',
      call_id: 'c1',
      name: 'shell',
      arguments: text,
      status: 'completed',
    };
    const event = { type: 'response.output_item.done', output_index: 0, item };
    const detail = visibleJson(parseJson(text) ?? text);
    const approval = { turnId: 't1', callId: 'c1', title: 'Run', from: 'Tasks', purpose: '', detail, since: 0 };
    await FakePanel.open([asked('t1'), sent('t1'), received('t1', event)], { approvals: [approval] });
    expect(find('.approval pre').textContent).toBe(detail);
    expect(unseen.test(detail)).toBe(false);
    expect(document.querySelectorAll('.approval img, .approval a, .approval script')).toHaveLength(0);
  },
);
