import type { AttachedImage } from '../images/attachedImage.ts';
import { parseLogLine } from '../stored/parseLogLine.ts';

/** The images that the lines of a log name, each once. */
export function imagesInLines(lines: readonly string[]): readonly AttachedImage[] {
  const found = lines.filter((line) => line.includes('"image"')).flatMap(imagesIn);
  return [...new Map(found.map((image) => [image.hash, image])).values()];
}

function imagesIn(line: string): readonly AttachedImage[] {
  const action = parseLogLine(line);
  return action?.type === 'questionAsked' ? action.question.attachments.flatMap(({ image }) => image ?? []) : [];
}
