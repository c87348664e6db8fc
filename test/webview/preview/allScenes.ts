import { changeScenes } from './changeScenes.ts';
import { composerScenes } from './composerScenes.ts';
import { readingScenes } from './readingScenes.ts';
import { type Scene, scenes } from './scenes.ts';
import { stepScenes } from './stepScenes.ts';
import { treeScenes } from './treeScenes.ts';

/** Every state of the panel that is looked at: by people on the sheets, and by axe. */
export const allScenes: Readonly<Record<string, Scene>> = {
  ...scenes,
  ...stepScenes,
  ...composerScenes,
  ...changeScenes,
  ...treeScenes,
  ...readingScenes,
};
