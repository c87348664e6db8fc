/**
 * The folders whose prompts and instructions are followed: none in a workspace that is not trusted, since whoever wrote them
 * speaks to the model in the person's name.
 */
export function instructionFolders<F>({
  isTrusted,
  workspaceFolders,
}: {
  readonly isTrusted: boolean;
  readonly workspaceFolders: readonly F[] | undefined;
}): readonly F[] {
  return isTrusted ? (workspaceFolders ?? []) : [];
}

/** So deep below a workspace folder instructions are looked for. */
const maxDepth = 16;

/**
 * The folders that lie around a file, the outermost first, without the workspace folder itself.
 *
 * @param path - Relative to the workspace folder, with `/`.
 */
export function foldersAround(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1).slice(0, maxDepth);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
