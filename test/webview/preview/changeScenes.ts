import type { Action } from '../../../src/core/conversation/action.ts';
import type { Attachment, ChangeReview, ProposedChange } from '../../../src/core/conversation/conversation.ts';
import type { PendingChange } from '../../../src/core/messages/pendingChange.ts';
import { addTs, asked, completed, delta, ended, events, item, message, open, type Scene, sent } from './scenes.ts';

const instruction = 'Do not copy the array on every pass, and say in the comment why.';

const types: Attachment = { uri: 'file:///w/src/types.ts', path: 'src/types.ts', languageId: 'typescript', text: '' };

const newCode = `/** One array for all of it: a copy a pass made the work grow with the square of the input. */
export function add(entries: readonly Entry[]): Entry[] {
  const result: Entry[] = [];
  for (const entry of entries) result.push({ ...entry, label: \`#\${entry.id}\` });
  return result;
}`;

const answer = `The copy was in the spread.\n\n\`\`\`ts\n${newCode}\n\`\`\`\n\nCallers stay as they are.`;

const change: ProposedChange = {
  uri: addTs.uri,
  path: 'src/features/collections/array/add.ts',
  hunks: [
    {
      line: 9,
      removed: ['/** Adds. */'],
      added: ['/** One array for all of it: a copy a pass made the work grow with the square of the input. */'],
    },
    {
      line: 11,
      removed: [
        '  let result: Entry[] = [];',
        '  for (const entry of entries) {',
        '    result = [...result, { ...entry, label: `#${entry.id}` }];',
        '  }',
      ],
      added: [
        '  const result: Entry[] = [];',
        '  for (const entry of entries) result.push({ ...entry, label: `#${entry.id}` });',
      ],
    },
    { line: 13, removed: [''], added: [] },
  ],
};

const longChange: ProposedChange = {
  ...change,
  hunks: [
    {
      line: 0,
      removed: Array.from({ length: 20 }, (_, index) => `const old${index} = ${index};`),
      added: Array.from({ length: 40 }, (_, index) => `export const value${index} = ${index * 7};`),
    },
  ],
};

const begun: readonly Action[] = [
  asked('t1', null, instruction, { kind: 'edit', attachments: [types, addTs] }),
  sent('t1'),
];
const answered: readonly Action[] = [...begun, events('t1', -1000, message(0, answer), completed), ended('t1')];

const proposed = (proposal: ProposedChange): Action => ({
  type: 'changeProposed',
  at: 0,
  turnId: 't1',
  change: proposal,
});
const reviewed = (review: ChangeReview): Action => ({ type: 'changeReviewed', at: 0, turnId: 't1', review });
const live = (state: PendingChange['state'], count: number): readonly PendingChange[] => [
  { turnId: 't1', state, open: count },
];

const streaming = events('t1', -2000, item(0, { type: 'message', content: [] }, false), delta(0, answer.slice(0, 240)));

/** Edits of a file, from the first line that is written until they have been decided on. */
export const changeScenes: Readonly<Record<string, Scene>> = {
  'edit-streaming': { messages: [open([...begun, streaming], { changes: live('writing', 0) })] },
  'edit-pending': { messages: [open([...answered, proposed(change)], { changes: live('pending', 3) })] },
  'edit-long': { messages: [open([...answered, proposed(longChange)], { changes: live('pending', 1) })] },
  'edit-kept': { messages: [open([...answered, proposed(change), reviewed({ kept: 3, undone: 0 })])] },
  'edit-mixed': { messages: [open([...answered, proposed(change), reviewed({ kept: 2, undone: 1 })])] },
  'edit-undone': { messages: [open([...answered, proposed(change), reviewed({ kept: 0, undone: 3 })])] },
  'edit-undecided': { messages: [open([...answered, proposed(change)])] },
  'edit-nothing': { messages: [open([...answered, proposed({ ...change, hunks: [] })])] },
  applied: {
    messages: [
      open(
        [
          asked('t1', null, 'How would you write it?', { attachments: [addTs] }),
          sent('t1'),
          events('t1', -1000, message(0, answer), completed),
          ended('t1'),
        ],
        {
          changes: live('pending', 3),
        },
      ),
    ],
  },
};
