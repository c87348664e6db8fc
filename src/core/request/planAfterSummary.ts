import { maxSummaryWords } from '../prompts/summaryPrompt.ts';
import type { Turn } from '../conversation/conversation.ts';
import type { PlannedRequest, QuestionToPlan, ServerNow } from './plannedRequest.ts';
import { planQuestion } from './planQuestion.ts';
import type { DueSummary } from './summaryDue.ts';

/** As long as a summary is asked to be at most. */
const longest = 'word '.repeat(maxSummaryWords);

/** How a question will be sent once a summary that is due has been written; its text is not known yet, so its length is assumed. */
export function planAfterSummary(
  asked: QuestionToPlan,
  { question, planned }: DueSummary,
  server: ServerNow,
): PlannedRequest {
  const item = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: longest }] };
  const summary: Turn = {
    id: '',
    parentId: asked.before.at(-1)?.id ?? null,
    question,
    status: 'completed',
    responses: [
      {
        plan: planned.plan,
        output: [{ item, outputIndex: 0, parts: [longest], revision: 0, startedAt: server.now, isDone: true }],
      },
    ],
    askedAt: server.now,
  };
  return planQuestion({ ...asked, before: [...asked.before, summary] }, server);
}
