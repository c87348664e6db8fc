import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { numberedLine } from '../../core/basics/visibleText.ts';

/** What a dialog shows whole. */
const maxLines = 20;
const maxCharacters = 1200;

/**
 * Runs commands in the terminal in use, after the person has seen them, to the letter, and agreed.
 *
 * @returns `false` when they cannot be shown whole: they are too long, or have characters that nobody sees.
 */
export async function runAfterAsking(code: string): Promise<boolean> {
  const commands = code.trim().replaceAll('\r\n', '\n');
  if (!isShowable(commands)) return false;
  const run = l10n.t('Run');
  const question = l10n.t('Run this in the terminal?');
  const choice = await vscode.window.showWarningMessage(question, { modal: true, detail: commands }, run);
  if (choice === run) sendToTerminal(commands);
  return true;
}

function isShowable(commands: string): boolean {
  const lines = commands.split('\n');
  return (
    lines.length <= maxLines &&
    commands.length <= maxCharacters &&
    lines.every((line) => numberedLine(line.replaceAll('\t', ' ')) === line.replaceAll('\t', ' '))
  );
}

function sendToTerminal(commands: string): void {
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal('Threadline');
  terminal.show();
  terminal.sendText(commands);
}
