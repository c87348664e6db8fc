import * as l10n from '@vscode/l10n';
import { lineNumbers } from '../../core/basics/lineNumbers.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { createButton, iconButton } from './button.ts';
import { h } from './h.ts';
import { icon, type IconName } from './icon.ts';

/** The file and lines of an attachment. */
export type AttachmentLocation = Pick<Attachment, 'path' | 'lines'>;

interface ChipOptions {
  readonly icon?: IconName;
  /** Said in the tooltip, after the path and the lines. */
  readonly note?: string;
  readonly onOpen?: () => void;
  readonly onRemove?: () => void;
}

/** One piece of code that was sent, or will be: "add.ts 10–24". The tooltip holds the whole path. */
export function attachmentChip(
  attachment: AttachmentLocation,
  { icon: iconName = 'file-code', note, onOpen, onRemove }: ChipOptions,
): HTMLElement {
  const lines = lineText(attachment);
  const content = [
    icon(iconName),
    h('span.chip-name', fileName(attachment)),
    lines && ' ',
    lines && h('span.chip-lines', lines),
  ];
  const location = lines === '' ? attachment.path : `${attachment.path}:${lines}`;
  const title = note === undefined ? location : `${location} · ${note}`;
  if (onRemove) return h('span.chip', { title }, ...content, removeButton(attachment, onRemove));
  const name = l10n.t('Open {0}', attachmentName(attachment));
  return createButton('button.chip', { title, 'aria-label': name }, onOpen, ...content);
}

function removeButton(attachment: AttachmentLocation, onClick: () => void): HTMLElement {
  return iconButton({ icon: 'close', name: l10n.t('Remove {0}', attachmentName(attachment)), onClick });
}

/** A short name: "add.ts 10–24", lines counted from 1. */
export function attachmentName(attachment: AttachmentLocation): string {
  return [fileName(attachment), lineText(attachment)].filter((part) => part !== '').join(' ');
}

function fileName({ path }: AttachmentLocation): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function lineText({ lines }: AttachmentLocation): string {
  return lines ? lineNumbers(lines) : '';
}
