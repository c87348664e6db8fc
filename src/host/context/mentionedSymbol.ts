import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { namedMention, pathCandidates, symbolWritten } from '../../core/context/mentions.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { isRefusal, notFound, type Refusal } from '../../core/failures/refusal.ts';
import { notText, openText, pathOf, toAttachment } from '../editor/attachments.ts';
import type { WindowsNow } from '../editor/tooLarge.ts';
import { Bounds } from '../privacy/bounds.ts';
import { isUnreadable } from '../privacy/unreadable.ts';
import { unreadableRefusal } from './mentionedFile.ts';
import { type CodeSymbol, symbolsIn, symbolsLike } from './symbols.ts';

/** Language support may have to start first. */
const patienceMs = 10_000;

/** How many places are named where several symbols have one name. */
const maxPlaces = 5;

/** The lines of a mentioned symbol; where a file has several of its name, such as methods of two classes, those of each. */
export async function mentionedSymbol(written: string, gate: WindowsNow): Promise<readonly Attachment[] | Refusal> {
  const bounds = new Bounds();
  for (const candidate of pathCandidates(written)) {
    const { name, path } = symbolWritten(candidate);
    const file = path === undefined ? undefined : await bounds.find(path);
    if (file && isUnreadable(file)) {
      if (file.closed) return unreadableRefusal(path ?? '', file.closed);
      continue;
    }
    const found = file ? await symbolsIn(file.uri, patienceMs) : await symbolsLike(name, bounds, patienceMs);
    const named = found.filter((symbol) => symbol.name === name);
    if (named.length > 0) return isInOneFile(named) ? await linesOfAll(named, gate) : several(named);
  }
  return notFound(l10n.t('No symbol “{0}” was found. Check its name, or mention its file.', written));
}

function isInOneFile([first, ...others]: readonly CodeSymbol[]): boolean {
  return others.every(({ uri }) => uri.toString() === first?.uri.toString());
}

async function linesOfAll(symbols: readonly CodeSymbol[], gate: WindowsNow): Promise<readonly Attachment[] | Refusal> {
  const all: Attachment[] = [];
  for (const symbol of symbols.filter((one) => !isWithinAnother(one, symbols))) {
    const lines = await toLines(symbol, gate);
    if (isRefusal(lines)) return lines;
    all.push(lines);
  }
  return all;
}

/** A constructor that is named like its class goes along with it. */
function isWithinAnother({ range }: CodeSymbol, symbols: readonly CodeSymbol[]): boolean {
  return symbols.some((other) => other.range.contains(range) && !other.range.isEqual(range));
}

/** Language support may know only the place of the name outside of an open document: then the document's own list has all lines. */
async function toLines({ name, uri, range }: CodeSymbol, gate: WindowsNow): Promise<Attachment | Refusal> {
  const document = await openText(uri);
  if (!document) return notText(uri);
  const whole = (await symbolsIn(uri, patienceMs)).find((one) => one.name === name && one.range.contains(range.start));
  const { start, end } = whole?.range ?? range;
  const lines = new vscode.Range(start.with({ character: 0 }), document.lineAt(end.line).range.end);
  return toAttachment(document, lines, gate);
}

function several(symbols: readonly CodeSymbol[]): Refusal {
  const mentions = symbols.map(({ name, uri }) => namedMention('symbol', `${name}@${pathOf(uri)}`));
  const places = [...new Set(mentions)].slice(0, maxPlaces).join(', ');
  return notFound(l10n.t('Several symbols are named “{0}”. Specify which one: {1}.', symbols[0]?.name ?? '', places));
}
