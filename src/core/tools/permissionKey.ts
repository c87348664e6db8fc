/**
 * What a lasting permission is stored by. Permissions from earlier versions, and those that belong to no tool, have nothing
 * after the tool.
 *
 * @param tool - The tool and its owner.
 * @param said - A hash of what the tool says of itself, without `#`.
 */
export function permissionKeyOf(tool: string, said: string): string {
  return `${tool}#${said}`;
}

/** Whether two permissions are for one tool, whatever it said of itself when each was given. */
export function areOfOneTool(key: string, other: string): boolean {
  return toolOf(key) === toolOf(other);
}

function toolOf(key: string): string {
  const end = key.lastIndexOf('#');
  return end < 0 ? key : key.slice(0, end);
}
