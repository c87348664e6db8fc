import type * as vscode from 'vscode';
import type { LiveEdit } from '../../../core/edit/live/liveEdit.ts';

/** An edit in a document of this window. */
export type DocumentEdit = LiveEdit<vscode.TextDocument>;
