/** Commands of ours that a button of the panel may run; nothing else runs. */
export const panelCommands = [
  'threadline.setApiKey',
  'threadline.selectEndpoint',
  'threadline.selectModel',
  'threadline.selectTools',
  'threadline.checkConnection',
  'threadline.moveAddress',
  'threadline.openSettings',
  'threadline.showLog',
  'threadline.newConversation',
  'threadline.showHistory',
  'threadline.explainSelection',
  'threadline.explainSample',
  'threadline.editSample',
  'threadline.addSelectionToChat',
  'threadline.addFileToChat',
] as const;

export type PanelCommand = (typeof panelCommands)[number];
