import * as vscode from 'vscode';
import { isExternal, parseHref } from '../../core/basics/links.ts';
import { findInWorkspace, uriOfAttachment } from '../privacy/insideWorkspace.ts';

/** A file, and lines of it, as an attachment and a change keep them. */
export interface FileLocation {
  readonly uri: string;
  /** As people read it. */
  readonly path: string;
  /** 0-based and inclusive. */
  readonly lines?: { readonly start: number; readonly end: number };
}

/** Opens the place that an attachment was taken from or that a change was written to; `false` when it is gone. */
export async function openLocation(location: FileLocation): Promise<boolean> {
  const { lines } = location;
  const uri = await uriOfAttachment(location);
  return (
    uri !== undefined &&
    !isGone(uri) &&
    (await show(uri, lines && new vscode.Range(lines.start, 0, lines.end, Number.MAX_SAFE_INTEGER)))
  );
}

/** VS Code would make an untitled document anew, and empty. */
function isGone(uri: vscode.Uri): boolean {
  return (
    uri.scheme === 'untitled' &&
    !vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())
  );
}

const fileLink = /^(?<path>[^#?:]+?)(?:(?::|#L)(?<line>\d+))?(?:[-:,].*)?$/;

/**
 * Opens a link of an answer: an address of the web in the browser, a path of the workspace in an editor.
 * Everything else, `command:` and `file:` among them, is refused with `false`.
 */
export async function openLink(href: string): Promise<boolean> {
  const address = parseHref(href);
  if (address === undefined) return false;
  if (isExternal(address)) return await vscode.env.openExternal(vscode.Uri.parse(address, true));
  const { path, line } = fileLink.exec(decodePath(address))?.groups ?? {};
  const uri = path === undefined ? undefined : await findInWorkspace(path);
  if (!uri) return false;
  const start = Math.max(0, Number(line ?? 1) - 1);
  return await show(uri, new vscode.Range(start, 0, start, 0));
}

function decodePath(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

async function show(uri: vscode.Uri, selection: vscode.Range | undefined): Promise<boolean> {
  try {
    await vscode.window.showTextDocument(uri, { ...(selection && { selection }), preview: true });
    return true;
  } catch {
    return false;
  }
}
