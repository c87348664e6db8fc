import { expect, it, vi } from 'vitest';
import { gitRepositories } from '../../../src/host/basics/git.ts';
import { Emitter } from '../../../src/core/basics/emitter.ts';

/** What VS Code's own extension for git offers here; `undefined` where it is not there. */
let git: { readonly activate: () => Promise<{ readonly getAPI: () => unknown }> } | undefined;

vi.mock('vscode', () => ({ extensions: { getExtension: () => git } }));

it('waits for git, which has just begun to look for repositories', async () => {
  const changed = new Emitter<string>((error) => expect.fail(String(error)));
  const repositories: object[] = [];
  const heard = vi.fn<() => void>();
  const onDidChangeState = (listener: (state: string) => void) => {
    heard();
    return changed.event(listener);
  };
  git = {
    activate: () => Promise.resolve({ getAPI: () => ({ state: 'uninitialized', repositories, onDidChangeState }) }),
  };

  const found = gitRepositories();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
  const repository = { rootUri: 'here' };
  repositories.push(repository);
  changed.fire('initialized');

  expect(await found).toEqual([repository]);
});

it('finds none where git is not there, or is switched off', async () => {
  git = undefined;
  expect(await gitRepositories()).toBeUndefined();
  git = {
    activate: () =>
      Promise.resolve({
        getAPI: () => {
          throw new Error('Git model not found');
        },
      }),
  };
  expect(await gitRepositories()).toBeUndefined();
});
