import { expect, it } from 'vitest';
import { transcriptNotice } from '../../../src/host/session/transcriptNotice.ts';

it('says that a conversation cannot be saved, with its reason in the log, and when it could be after all', () => {
  const said: string[] = [];
  const logged: unknown[] = [];
  const full = new Error('no space left');
  const notice = transcriptNotice({
    onError: (message, error) => logged.push([message, error]),
    say: (text) => said.push(text),
  });

  notice.onTranscriptLost(full);
  expect(logged).toEqual([['A transcript could not be written', full]]);
  expect(said).toEqual([expect.stringContaining('Free up space')]);

  notice.onTranscriptWritten();
  expect(said.at(-1)).toBe('Everything that could not be saved earlier has now been saved.');
  expect(logged).toHaveLength(1);
});
