import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** What is translated in the sources: the keys that the bundle has them under, and the calls whose text cannot be read from the source. */
export interface TextsInSource {
  readonly keys: readonly string[];
  readonly unreadable: readonly string[];
}

/** Looks at each call of `l10n.t` in src. */
export function textsInSource(): TextsInSource {
  const calls = globSync('src/**/*.ts').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return text.includes('l10n') ? translatingCalls(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)) : [];
  });
  const read = calls.map((call) => ({ call, key: keyOf(call.arguments[0]) }));
  return {
    keys: [...new Set(read.flatMap(({ key }) => key ?? []))],
    unreadable: read.flatMap(({ call, key }) => (key === undefined ? [call.getText()] : [])),
  };
}

function translatingCalls(node: ts.Node): readonly ts.CallExpression[] {
  const inside: ts.CallExpression[] = [];
  ts.forEachChild(node, (child) => void inside.push(...translatingCalls(child)));
  const isCall = ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText());
  return isCall ? [node, ...inside] : inside;
}

/** As `@vscode/l10n` looks a text up: the message, and behind a slash the comments that tell it from the same words elsewhere. */
function keyOf(text: ts.Expression | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (ts.isStringLiteralLike(text)) return text.text;
  if (!ts.isObjectLiteralExpression(text)) return undefined;
  const message = propertyOf(text, 'message');
  const comment = propertyOf(text, 'comment');
  if (!message || !ts.isStringLiteralLike(message)) return undefined;
  if (!comment) return message.text;
  if (!ts.isArrayLiteralExpression(comment)) return undefined;
  const words = comment.elements.filter(ts.isStringLiteralLike);
  return words.length === comment.elements.length
    ? `${message.text}/${words.map(({ text }) => text).join('')}`
    : undefined;
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  return object.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)
    ?.initializer;
}
