/** Longer texts are not stored with the workspace's state: VS Code holds that in memory for all extensions. */
export const maxDraftCharacters = 32_000;
