import * as l10n from '@vscode/l10n';
import type { SessionPorts } from './chatSession.ts';

/** Tells the person when a transcript cannot be written, and when it could be after all. */
export function transcriptNotice({
  onError,
  say,
}: Pick<SessionPorts, 'onError' | 'say'>): Pick<SessionPorts, 'onTranscriptLost' | 'onTranscriptWritten'> {
  return {
    onTranscriptLost: (error) => {
      onError('A transcript could not be written', error);
      say(
        l10n.t(
          'This conversation cannot be saved to disk. Free up space, or check the storage folder: it is saved as soon as possible. If the window closes before then, it is lost.',
        ),
      );
    },
    onTranscriptWritten: () => say(l10n.t('Everything that could not be saved earlier has now been saved.')),
  };
}
