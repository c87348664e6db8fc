/** `qwen3-max` for `qwen3-max-2026-01-23`: the name without a snapshot's date. A chain may continue between models of one family. */
export function modelFamily(model: string): string {
  return model.replace(/-\d{4}(-\d{2}-\d{2})?$/, '').replace(/-\d{2}-\d{2}$/, '');
}
