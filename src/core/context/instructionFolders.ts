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
