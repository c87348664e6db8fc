/** `qwen3-max` for `qwen3-max-2026-01-23`: a dated snapshot goes on where its family left off. */
export function modelFamily(model: string): string {
  return model.replace(/-\d{4}(-\d{2}-\d{2})?$/, '').replace(/-\d{2}-\d{2}$/, '');
}
