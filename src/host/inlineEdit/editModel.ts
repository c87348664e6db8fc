import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { levelText } from '../../core/models/levelWords.ts';
import { levelOf, levelsIn } from '../../core/models/thinkingLevel.ts';
import { askOptions } from '../basics/askOptions.ts';
import { changeJobModel } from '../basics/settings.ts';
import { askForModel, type SelectModelPorts } from '../setup/selectModel.ts';

/** A button of the edit box. The box is shown again after something has been chosen. */
export interface EditButton extends vscode.QuickInputButton {
  readonly choose: () => Promise<void>;
}

/** Which model edits, and how much it thinks before: chosen for all edits, in the settings. */
export function editModelButtons(ports: SelectModelPorts): readonly EditButton[] {
  const { model, ...thinking } = askOptions('edit', {}, ports.gate);
  const levels = levelsIn(ports.gate.capabilities(model).levels);
  const modelButton = {
    iconPath: new vscode.ThemeIcon('hubot'),
    tooltip: l10n.t('Model: {0}', model),
    choose: async () => {
      const chosen = await askForModel(ports, model);
      if (chosen !== undefined) await changeJobModel('edit', { model: chosen });
    },
  };
  const levelButton = {
    iconPath: new vscode.ThemeIcon('lightbulb'),
    tooltip: levelText(levelOf(thinking)),
    choose: async () => {
      const items = levels.map((level) => ({ label: levelText(level), level }));
      const chosen = await vscode.window.showQuickPick(items, { title: model });
      if (chosen) await changeJobModel('edit', { effort: chosen.level });
    },
  };
  return levels.length > 1 ? [modelButton, levelButton] : [modelButton];
}
