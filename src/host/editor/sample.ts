import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { stringAt } from '../../core/basics/json.ts';

/** A function that an explanation has something to say of, and that an edit can improve. */
const sampleCode = `export function busiest(visits) {
  var most = null;
  var count = 0;
  for (var i = 0; i < visits.length; i++) {
    var n = 0;
    for (var j = 0; j < visits.length; j++) {
      if (visits[j].page == visits[i].page) n = n + 1;
    }
    if (n > count) {
      most = visits[i].page;
      count = n;
    }
  }
  return most;
}
`;

const firstCodeLine = 2;

/**
 * Opens the sample in an editor without a file, its function selected, and runs a command on that function.
 *
 * @param argument - `{ prompt }`, for an edit; without it, what to change is asked for.
 */
export async function onSample(
  command: 'threadline.explainSelection' | 'threadline.editSelection',
  argument?: unknown,
): Promise<unknown> {
  const document = await sampleDocument();
  const range = new vscode.Range(firstCodeLine, 0, document.lineCount - 2, 1);
  await vscode.window.showTextDocument(document, { selection: range, preview: false });
  const prompt = stringAt(argument, 'prompt');
  return await vscode.commands.executeCommand(command, {
    uri: document.uri,
    range,
    ...(prompt !== undefined && { prompt }),
  });
}

/** The one that is open and as it was, so that the second step does not leave a second tab. */
async function sampleDocument(): Promise<vscode.TextDocument> {
  const remark = l10n.t('A sample: nothing here belongs to your project, and nothing is saved.');
  const content = `// ${remark}\n\n${sampleCode}`;
  const open = vscode.workspace.textDocuments.find(
    (document) => document.isUntitled && document.getText().replaceAll('\r\n', '\n') === content,
  );
  return open ?? (await vscode.workspace.openTextDocument({ language: 'javascript', content }));
}
