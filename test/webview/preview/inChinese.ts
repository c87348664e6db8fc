import { escapeRegExp } from '../../../src/core/basics/escapeRegExp.ts';
import type { PanelSetup } from '../../../src/core/messages/panelSetup.ts';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };

/** What the host says, in Chinese: the panel's strings, and the words that it wrote into messages itself. */
export function toldInChinese(message: MessageToWebview): MessageToWebview {
  switch (message.type) {
    case 'conversationOpened':
      return { ...message, setup: withChineseTools(message.setup), strings: chinese, locale: 'zh-cn' };
    case 'suggestionsFound':
      return {
        ...message,
        suggestions: message.suggestions.map((one) => ({ ...one, detail: inChinese(one.detail) })),
      };
    case 'noticeShown':
      return { ...message, text: inChinese(message.text) };
    default:
      return message;
  }
}

function withChineseTools(setup: PanelSetup): PanelSetup {
  const picked = setup.functionTools.picked.map((tool) => ({ ...tool, title: inChinese(tool.title) }));
  return { ...setup, functionTools: { ...setup.functionTools, picked } };
}

/** A name as the Chinese panel has it, with what stands in its places; as it is where there is none. */
export function inChinese(name: string): string {
  if (name.includes(' · ')) return name.split(' · ').map(inChinese).join(' · ');
  const found = translate(name) ?? translate(`${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  return found ?? name;
}

/** A string with a comment for translators has it in its key, behind a slash. */
const texts = Object.entries(chinese).map(([key, text]) => ({ english: key.replace(/\/[a-z ]+$/, ''), text }));

/** By the text that has the most words in common, since some are hardly more than places. */
function translate(name: string): string | undefined {
  const found = texts
    .map(({ english, text }) => ({ english, text, values: placesOf(english, name) }))
    .filter(({ values }) => values !== undefined)
    .toSorted((one, other) => wordsIn(other.english) - wordsIn(one.english))[0];
  return found?.text.replaceAll(/\{(\d)\}/g, (_, index) => inChinese(found.values?.[Number(index)] ?? ''));
}

function placesOf(english: string, name: string): readonly string[] | undefined {
  if (wordsIn(english) === 0) return undefined;
  const pattern = english
    .split(/\{\d\}/)
    .map(escapeRegExp)
    .join('(.+)');
  return new RegExp(`^${pattern}$`).exec(name)?.slice(1);
}

function wordsIn(english: string): number {
  return english.replaceAll(/\{\d\}/g, '').length;
}
