import { attachedCode, type Ask, type AttachedCode } from '../ask.ts';
import { changed } from './codeChanges.ts';
import { fenced } from './codeFacts.ts';
import { say, simulated, think, type Scenario } from './scenario.ts';

/** A fence with attached code, changed as far as a simulator can. */
export const edit: Scenario = {
  name: 'edit',
  shows:
    'attached code changed, in a fence: “rename a to b”, “document”, “simplify”, “fix”, “async”; else a comment on top',
  words:
    /\b(edit|change|rename|refactor|rewrite|simplif\w*|fix|document|comment|convert|replace|add|remove|delete|make|improve|async|instruction)\b|重命名|修改|修复|简化|注释|改|添加|删除/i,
  fits: (ask) => attachedCode(ask.question).length > 0,
  steps: (ask) => [think('I change what was asked for and leave everything else as it is.'), say(editText(ask))],
};

function editText(ask: Ask): string {
  const code = target(ask);
  const { text, says } = changed(code, ask.words);
  const block = fenced(code.language, text);
  return wantsCodeOnly(ask) ? block : `${says} ${simulated}\n\n${block}`;
}

/** The code to change: the last that came, since context goes before it. */
function target(ask: Ask): AttachedCode {
  return attachedCode(ask.question).at(-1) ?? { path: undefined, language: '', firstLine: 1, lastLine: 1, code: '' };
}

/** Whether words around the code would be in the way: the demand may stand in the question or in the system text. */
function wantsCodeOnly({ words, system }: Ask): boolean {
  return /\b(only|nothing else|no (other text|explanations?|prose))\b|只(输出|返回|回复)/i.test(
    [words, ...system].join('\n'),
  );
}
