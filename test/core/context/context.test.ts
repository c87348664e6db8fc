import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxQuestionTokens } from '../../../src/core/context/questionLimit.ts';
import { approximateTokens } from '../../../src/core/context/approximateTokens.ts';
import { withAttachment, withoutMentioned } from '../../../src/core/context/attachmentList.ts';
import { type ChangedFile, changeList, changesText, newFileDiff } from '../../../src/core/context/changesText.ts';
import { cut } from '../../../src/core/basics/cut.ts';
import { helpText } from '../../../src/core/context/helpText.ts';
import { foldersAround, instructionFolders } from '../../../src/core/context/instructionFolders.ts';
import { findMentions, mentionKey, plainMentions } from '../../../src/core/context/mentions.ts';
import { fillPrompt, maxPromptCharacters, parsePrompt, promptNameOf } from '../../../src/core/context/ownPrompt.ts';
import { withPageReading } from '../../../src/core/context/pageReading.ts';
import { formatNumber } from '../../../src/core/basics/formatNumber.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import type { RequestPlan } from '../../../src/core/conversation/requestPlan.ts';
import { type PreviewInput, previewText } from '../../../src/core/inspect/previewText.ts';
import { type FoundProblem, problemsText } from '../../../src/core/context/problemsText.ts';
import { rankPaths } from '../../../src/core/context/rankPaths.ts';
import { namelessRefusal } from '../../../src/core/context/refusedFiles.ts';
import { parseSlash, slashCommands } from '../../../src/core/context/slashCommand.ts';
import {
  instructionsOf,
  maxInstructionCharacters,
  ownInstructions,
} from '../../../src/core/context/workspaceInstructions.ts';
import { questionText } from '../../../src/core/prompts/questionText.ts';
import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';
import { capabilitiesOf } from '../../../src/core/servers/capabilities.ts';
import { knownModelNames, modelFacts } from '../../../src/core/models/knownModels.ts';
import { addTs, answered, conversationOf, options, picture, question, turnOf } from '../builders.ts';
import { service } from '../services.ts';

describe('a question that begins with a slash', () => {
  it.each([
    ['/explain', 'explain', ''],
    ['/Fix  the loop\nhere ', 'fix', 'the loop\nhere'],
    ['/my-prompt_2 x', 'my-prompt_2', 'x'],
  ])('%j is a command', (text, name, rest) => {
    expect(parseSlash(text)).toEqual({ name, rest });
  });

  it.each(['/usr/bin/x', '/a+b/g', '// comment', '/* comment */', '/ root', ' /explain', '/tmp.', '', '/1'])(
    '%j is ordinary text',
    (text) => {
      expect(parseSlash(text)).toBeUndefined();
    },
  );

  it('loses nothing of what was typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const slash = parseSlash(`/${typed}`);
        if (slash)
          expect(`/${typed}`.toLowerCase().replaceAll(/\s/g, '')).toBe(
            `/${slash.name}${slash.rest}`.toLowerCase().replaceAll(/\s/g, ''),
          );
      }),
    );
  });
});

describe('a prompt of the workspace', () => {
  const filled = (source: string, rest: string): string => fillPrompt(parsePrompt('p', source), rest);

  it('puts what was typed where $input stands, as it is', () => {
    expect(filled('Review $input, then $input. Not $inputs.', "$& $1 $'")).toBe(
      "Review $& $1 $', then $& $1 $'. Not $inputs.",
    );
  });

  it('is followed by what was typed where no $input stands', () => {
    expect(filled('Review this.', 'Mind the loop')).toBe('Review this.\n\nMind the loop');
    expect(filled('Review this.\n', '')).toBe('Review this.');
  });

  it('says what it is in its front matter, of which nothing else counts', () => {
    const prompt = parsePrompt(
      'p',
      '\uFEFF---\r\ntools: [web_search]\r\ndescription: "Look it over"\r\n---\r\nReview this.',
    );
    expect(prompt).toEqual({ name: 'p', description: 'Look it over', body: 'Review this.' });
  });

  it('says it in one line that hides nothing', () => {
    expect(parsePrompt('p', '---\ndescription: Look\u202e it\u200b over\n---\nReview').description).toBe(
      'Look it over',
    );
  });

  it('that has a rule in its text keeps it', () => {
    expect(parsePrompt('p', 'One\n---\ndescription: x\n---\n').body).toBe('One\n---\ndescription: x\n---');
    expect(parsePrompt('p', '--- not closed\nText').body).toBe('--- not closed\nText');
  });

  it('is bounded', () => {
    expect(parsePrompt('p', 'x'.repeat(maxPromptCharacters * 2)).body).toHaveLength(maxPromptCharacters);
  });

  const mentions = (text: string): readonly string[] => findMentions(text).map(mentionKey);
  const pieces = fc.constantFrom(
    '#',
    '##',
    'url',
    '#url',
    'fi',
    'le:',
    '#file:',
    '.env',
    '"',
    ' ',
    'https://a.b',
    '$input',
    '\n',
    'x',
    '，',
    '/',
    '`',
    '```',
    '\\',
    '(',
    '#changes',
    'selection',
    '#problems',
  );

  it('mentions nothing of its own: no file goes along, and no page is read', () => {
    fc.assert(
      fc.property(fc.array(pieces), (body) => {
        expect(mentions(filled(body.join(''), ''))).toEqual([]);
      }),
      { numRuns: 1_000, examples: [[['#', '#url', ' ', 'https://a.b']]] },
    );
  });

  it('mentions only what the person wrote, also where both meet', () => {
    fc.assert(
      fc.property(fc.array(pieces), fc.array(pieces), (body, rest) => {
        const own = mentions(rest.join(''));
        expect(mentions(filled(body.join(''), rest.join(''))).filter((one) => !own.includes(one))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect(mentions(filled('#$input', 'url https://a.b'))).toEqual([]);
    expect(mentions(filled('$input/.env', '#file:a'))).toEqual([]);
    expect(mentions(filled('#url $input', 'https://a.b'))).toEqual([]);
    expect(mentions(filled('Sum up #file:.env', '#url https://a.b'))).toEqual(['url:https://a.b']);
  });

  it('keeps its words', () => {
    expect(filled('# Title\n## url\nSee #12, #include, C#, #file:.env and ##url x', '')).toBe(
      '# Title\n## url\nSee #12, #include, C#, \\#file:.env and #\\#url x',
    );
  });

  it('is called as its file is', () => {
    expect(['review.md', 'Fix-it_2.MD', 'a.txt', '.md', 'a b.md', '2.md', 'a.prompt.md'].map(promptNameOf)).toEqual([
      'review',
      'fix-it_2',
      ...Array<undefined>(5),
    ]);
  });
});

describe('reading a page', () => {
  it('switches on what it takes, for one question', () => {
    const chosen = { ...options, tools: ['code_interpreter' as const], toolChoice: { mode: 'none' as const } };
    expect(withPageReading(chosen, service())).toEqual({
      ...options,
      tools: ['web_search', 'web_extractor', 'code_interpreter'],
      enableThinking: true,
    });
    expect(withPageReading({ ...options, model: 'qwen3.5-plus' }, service('qwen3.5-plus'))).toMatchObject({
      enableThinking: false,
    });
  });

  it('is not offered by a server without the extractor', () => {
    expect(withPageReading(options, capabilitiesOf('openai'))).toBe('notOffered');
  });

  it.each(['web_search', 'web_extractor'] as const)('is not offered while the server rejects %s', (tool) => {
    expect(withPageReading(options, { ...service(), rejected: [tool] })).toBe('rejected');
  });

  it('is asked for below the words, which stay as they are', () => {
    expect(questionText(question('Sum up #url https://a.b/c, please'))).toBe(
      'Sum up #url https://a.b/c, please\n\nRead this page with the web extractor before you answer: https://a.b/c',
    );
  });
});

describe('problems', () => {
  const problem = (more: Partial<FoundProblem>): FoundProblem => ({
    path: 'a.ts',
    line: 0,
    character: 0,
    severity: 'error',
    message: 'm',
    origin: '',
    ...more,
  });

  it('come most severe first, of equals those of the open file', () => {
    const found = [
      problem({ severity: 'warning' }),
      problem({ path: 'b.ts', line: 4 }),
      problem({ path: 'c.ts', origin: 'ts 2322' }),
      problem({ severity: 'information' }),
    ];
    expect(problemsText(found, 'c.ts')).toBe(
      'c.ts:1:1: error: m (ts 2322)\nb.ts:5:1: error: m\na.ts:1:1: warning: m\na.ts:1:1: information: m',
    );
  });

  it('are bounded, and what is left out is counted', () => {
    const text = problemsText(
      Array.from({ length: 500 }, (_, line) => problem({ line, message: 'x\n  y' })),
      undefined,
    );
    expect(text.split('\n')).toHaveLength(101);
    expect(text).toMatch(/x y\n… and 400 more/);
    const long = problemsText(
      Array.from({ length: 90 }, () => problem({ message: 'x'.repeat(5_000) })),
      undefined,
    );
    expect(long.length).toBeLessThan(21_000);
  });
});

describe('changes', () => {
  const how = { isStaged: false, isInTree: true, isNew: false };
  const diff = (path: string, size: number): ChangedFile => ({
    path,
    how,
    diff: `diff --git a/${path} b/${path}\n+${'x'.repeat(size)}\n`,
  });

  it('are shown file by file, with files that are new', () => {
    const added: ChangedFile = { path: 'b', how: { ...how, isNew: true }, diff: newFileDiff('b', 'one\ntwo\n') };
    expect(changesText({ files: [diff('a', 3), added], hiddenCount: 0 })).toBe(
      'diff --git a/a b/a\n+xxx\ndiff --git a/b b/b\nnew file\n--- /dev/null\n+++ b/b\n@@ -0,0 +1,2 @@\n+one\n+two',
    );
  });

  it('that are too large are left out as whole files, and named', () => {
    const text = changesText(
      {
        files: [diff('a', 50), diff('big', 5_000), diff('c', 50), { ...diff('late', 1), diff: undefined }],
        hiddenCount: 0,
      },
      400,
    );
    expect(text).toContain('b/a\n');
    expect(text).toContain('b/c\n');
    expect(text).toMatch(/left out here for their size: big, late$/);
    expect(text).not.toContain('x'.repeat(60));
  });

  it('that may not be shown are counted, and not named', () => {
    expect(changesText({ files: [diff('a', 1)], hiddenCount: 2 })).toMatch(/\n\(2 changed files are not shown: /);
    expect(changeList({ files: [diff('a', 1)], hiddenCount: 2 }, undefined)).toMatch(
      /^1 changed files .*\na \(not staged\)\n\(2 changed files are not shown: /,
    );
    expect(changeList({ files: [], hiddenCount: 2 }, 'src')).toBe('Nothing has changed since the last commit in src.');
  });

  it('are nothing where nothing has changed', () => {
    expect(changesText({ files: [], hiddenCount: 3 })).toBe('');
  });
});

describe('paths for what was typed', () => {
  const paths = ['src/host/add.ts', 'docs/address.md', 'src/add.ts', 'lib/a/d/d.ts', 'zebra.txt'];

  it('come with the name that was meant first, and those that do not fit not at all', () => {
    expect(rankPaths(paths, 'ADD', 9)).toEqual(['src/host/add.ts', 'src/add.ts', 'docs/address.md', 'lib/a/d/d.ts']);
    expect(rankPaths(paths, 'src/ad', 9)).toEqual(['src/add.ts', 'src/host/add.ts']);
  });

  it('are as many as asked for, in the given order when nothing was typed', () => {
    expect(rankPaths(paths, '', 2)).toEqual(paths.slice(0, 2));
  });

  it('are some of the given, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (all, typed) =>
        rankPaths(all, typed, 5).every((path) => all.includes(path)),
      ),
    );
  });
});

describe('the language of answers', () => {
  it.each(['auto', 'Auto', ' auto ', '', ' \n'])('%j leaves the person’s own instructions as they are', (language) => {
    expect(ownInstructions('Be brief.', language)).toBe('Be brief.');
    expect(instructionsOf(ownInstructions('', language), [])).toEqual([]);
  });

  it('follows the person’s own instructions in one line', () => {
    const language =
      'Answer in this language, unless the question asks for another: British English. Code and its comments keep theirs.';
    expect(ownInstructions('Be brief.', ' British\nEnglish ')).toBe(`Be brief.\n\n${language}`);
    expect(ownInstructions(' ', 'British English')).toBe(language);
  });
});

describe('instructions of the workspace', () => {
  const root = { path: 'AGENTS.md', folder: '', text: 'Use tabs.\n' };

  it('come after the person’s own, and are marked', () => {
    const [own, file] = instructionsOf('Be brief.', [root]);
    expect(own).toEqual({ source: '', text: 'Be brief.' });
    expect(file?.source).toBe('AGENTS.md');
    expect(file?.text).toMatch(/^Instructions of the workspace, from its file AGENTS\.md\..*\n\nUse tabs\.$/);
  });

  it('say for which folder they are', () => {
    const [file] = instructionsOf('', [{ path: 'src/AGENTS.md', folder: 'src', text: 'Use tabs.' }]);
    expect(file?.text).toMatch(/^Instructions of the workspace for all below src\/, from its file src\/AGENTS\.md\./);
  });

  it('are nothing where there are none', () => {
    expect(instructionsOf('', [{ ...root, text: ' \n' }])).toEqual([]);
    expect(instructionsOf('Mine', [])).toEqual([{ source: '', text: 'Mine' }]);
  });

  it('are bounded over all files, and the cut is said', () => {
    const all = instructionsOf('', [
      { ...root, path: 'a', text: 'x'.repeat(30_000) },
      { ...root, path: 'b', text: 'y'.repeat(30_000) },
    ]);
    const text = all.map((one) => one.text).join('\n\n');
    expect(text.match(/[xy]{10,}/g)?.join('')).toHaveLength(maxInstructionCharacters);
    expect(text).toMatch(/left out for its length/);
  });
});

describe('folders whose prompts and instructions are followed', () => {
  it('are those of a trusted workspace only', () => {
    expect(instructionFolders({ isTrusted: true, workspaceFolders: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(instructionFolders({ isTrusted: false, workspaceFolders: ['a', 'b'] })).toEqual([]);
    expect(instructionFolders({ isTrusted: true, workspaceFolders: undefined })).toEqual([]);
  });

  it('lie around a file, the outermost first, without the folder that is open', () => {
    expect(foldersAround('src/core/a.ts')).toEqual(['src', 'src/core']);
    expect(foldersAround('a.ts')).toEqual([]);
    expect(foldersAround('')).toEqual([]);
    expect(foldersAround('a/'.repeat(100))).toHaveLength(16);
  });
});

describe('files without an address', () => {
  it('are refused with the reason', () => {
    expect(namelessRefusal(['plan.svg', 'a.txt'])?.message).toMatch(/^plan\.svg was not attached: .* as text/);
    expect(namelessRefusal(['a.txt', 'b', 'c', 'd', 'e', 'f'])?.message).toMatch(
      /^a\.txt, b, c, d, e, … was not attached: its location on disk is unknown/,
    );
    expect(namelessRefusal([])).toBeUndefined();
  });
});

describe('a text that is cut', () => {
  it('never ends within a character', () => {
    expect(cut('a😀', 2)).toBe('a');
    expect(cut('a😀', 3)).toBe('a😀');
    expect(cut('abc', 2)).toBe('ab');
  });
});

describe('the preview of a request', () => {
  const request: ResponsesRequest = {
    model: 'm',
    input: 'Why?',
    stream: true,
    previous_response_id: 'resp_secret',
    tools: [{ type: 'web_search' }],
  };
  const plannedAs = (plan: RequestPlan, turns: readonly Turn[] = []): PreviewInput['planned'] => ({
    plan,
    replayed: { summary: '', turns, omitted: 0, unsummarised: 0 },
    instructions: { parameter: '', message: '' },
    size: { sent: 1234, read: 5678, budget: 96_000, window: { tokens: 128_000, isAssumed: true } },
  });
  const shown = (more: Partial<PreviewInput>): string =>
    previewText({
      question: question('Why?', { attachments: [addTs] }),
      planned: plannedAs({ mode: 'chain' }),
      request,
      host: 'example.com',
      locale: 'en',
      ...more,
    });

  it('shows what goes along and how large it is, without the response id', () => {
    const text = shown({});
    expect(text).toContain('Only what is new');
    expect(text).toContain('| src/add.ts, lines 10–24 |');
    expect(text).toContain(
      'About 1\u202f234 tokens are sent, and the model reads about 5\u202f678 of 128\u202f000 with them.',
    );
    expect(text).toContain('The window’s size is assumed, because the server does not report it.');
    expect(text).toContain('Why?\n\n`src/add.ts` (typescript, lines 10-24):');
    expect(text).toContain('"web_search"');
    expect(text).not.toMatch(/resp_secret|previous_response_id/);
  });

  it.each([1234, 3])('has rows that add up to the total, of %d tokens that are sent', (sent) => {
    const planned = plannedAs({ mode: 'chain' });
    const text = shown({ planned: { ...planned, size: { ...planned.size, sent } } });
    const counts = [
      ...text.matchAll(/^\| (?<name>[^|]+) \| (?<characters>[\d\u202f]+) \| (?<tokens>[\d\u202f]+) \|$/gmu),
    ];
    expect(counts.map(({ groups }) => groups?.name)).toEqual([
      'Your text',
      'src/add.ts, lines 10–24',
      'Tools, parameters and format',
      '**Total**',
    ]);
    for (const column of ['characters', 'tokens']) {
      const numbers = counts.map(({ groups }) => Number(groups?.[column]?.replaceAll('\u202f', '')));
      expect(numbers.slice(0, -1).reduce((sum, number) => sum + number, 0)).toBe(numbers.at(-1));
    }
    expect(counts.at(-1)?.groups?.tokens).toBe(formatNumber(sent, 'en'));
  });

  it('names one line as one', () => {
    const line = { ...addTs, lines: { start: 4, end: 4 } };
    expect(shown({ question: question('Why?', { attachments: [line] }) })).toContain('| src/add.ts, line 5 |');
  });

  it('counts no image that stays out', () => {
    const shot = picture('shot.png');
    const tokensOf = (withoutImages: boolean): number => {
      const asked = question('Why?', {
        attachments: [shot],
        options: { ...options, ...(withoutImages && { withoutImages: true as const }) },
      });
      return Number(/^\| shot\.png \| \d+ \| (\d+) \|$/m.exec(shown({ question: asked }))?.[1]);
    };
    expect(tokensOf(true)).toBeLessThan(40);
    expect(tokensOf(false)).toBeGreaterThan(400);
  });

  it('says that a summary is written first, and how much that sends', () => {
    expect(shown({})).not.toMatch(/summarized first/);
    const summary = { ...plannedAs({ mode: 'chain' }), size: { ...plannedAs({ mode: 'chain' }).size, sent: 62_123 } };
    expect(shown({ summary })).toContain('is summarized first, which sends about 62\u202f123 tokens.');
  });

  it('says why everything is sent again, and how much that is', () => {
    const conversation = conversationOf(...answered('a', null, 'An answer'));
    const text = shown({
      planned: {
        ...plannedAs({ mode: 'replay', reason: 'otherKey', instructions: [{ source: '', mark: 'm' }] }, [
          turnOf(conversation, 'a'),
        ]),
        instructions: { parameter: '', message: 'Be brief.' },
      },
    });
    expect(text).toMatch(/another API key/);
    expect(text).toContain('| Earlier turns, sent again: 1 |');
    expect(text).toContain(
      '## Instructions\n\nThey come before everything else:\n\n- Your own, from the setting `threadline.instructions`\n\n```text\nBe brief.\n```',
    );
  });
});

describe('the help', () => {
  it('lists every command, mention and prompt', () => {
    const text = helpText([
      { name: 'review', description: 'Look it over', body: 'x' },
      { name: 'bare', description: '', body: 'x' },
    ]);
    for (const name of [...slashCommands, 'review', 'bare']) expect(text).toContain(`\`/${name}\``);
    for (const name of plainMentions) expect(text).toContain(`\`#${name}\``);
    expect(text).toContain('`/review`: Look it over\n- `/bare`\n');
  });
});

describe('attachments', () => {
  it('of the same place are one, as it is now', () => {
    const whole = { uri: 'file:///w/a.ts', path: 'a.ts', languageId: 'typescript', text: 'a' };
    expect(withAttachment([addTs, whole], { ...addTs, text: 'new' })).toEqual([{ ...addTs, text: 'new' }, whole]);
    expect(withAttachment([whole], addTs)).toEqual([whole, addTs]);
  });

  it('that a question mentioned leave with its words', () => {
    const whole = { uri: 'file:///w/a.ts', path: 'a.ts', languageId: 'typescript', text: 'a' };
    const problems = { uri: 'x:p', path: 'Problems', languageId: 'plaintext', text: 'p', kind: 'problems' as const };
    expect(withoutMentioned([whole, problems, addTs], 'Fix #file:a.ts, see #problems')).toEqual([addTs]);
    expect(withoutMentioned([whole, problems, addTs], 'Fix it')).toEqual([whole, problems, addTs]);
  });

  it.each(['#symbol:add', '#editors', '#selection', '#file:./src/add.ts', '#file:/w/src/add.ts'])(
    'that a question mentioned as %s leave with its words, and others stay',
    (mention) => {
      const folder = { ...addTs, uri: 'file:///w/lib', path: 'lib', kind: 'folder' as const };
      const mentioned = { ...addTs, isMentioned: true as const };
      expect(withoutMentioned([folder, mentioned], `What is ${mention} to #folder:src?`)).toEqual([folder]);
    },
  );

  it('that are mentioned stay so where the same lines are attached besides', () => {
    const mentioned = { ...addTs, isMentioned: true as const };
    expect(withAttachment([mentioned], { ...addTs, text: 'new' })).toEqual([{ ...mentioned, text: 'new' }]);
  });

  it('that are no files say what they are', () => {
    const changes = { uri: 'x:c', path: 'Changes', languageId: 'diff', text: '+a', kind: 'changes' as const };
    expect(questionText(question('Why?', { attachments: [changes] }))).toBe(
      'Why?\n\nChanges in the working tree that are not committed, as a diff:\n```diff\n+a\n```',
    );
  });
});

describe('the size of a text in tokens', () => {
  it('is a guess that counts Chinese for more', () => {
    expect(approximateTokens('x'.repeat(400))).toBe(100);
    expect(approximateTokens('解释一下这段代码')).toBe(6);
  });

  it('fit into half of what the model reads, in any script', () => {
    expect(maxQuestionTokens('qwen3-max-2026-01-23')).toBe(131_072);
    expect(maxQuestionTokens('nobody-knows-it')).toBe(64_000);
    for (const name of knownModelNames('qwen')) {
      const { window: contextTokens } = modelFacts(name);
      expect(maxQuestionTokens(name), name).toBeLessThanOrEqual((contextTokens ?? 128_000) / 2);
      expect(approximateTokens('说'.repeat(400_000)) > maxQuestionTokens(name), name).toBe(
        (contextTokens ?? 128_000) < 500_000,
      );
    }
  });
});
