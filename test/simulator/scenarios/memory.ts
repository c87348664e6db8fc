import { earlierQuestions, withoutFences, type Ask } from '../ask.ts';
import { hasRole, messageText } from '../inputItems.ts';
import { say, simulated, type Scenario } from './scenario.ts';

/** Shows what the server knows of the conversation, from the chain or from what was sent again. */
export const memory: Scenario = {
  name: 'memory',
  shows: 'lists your earlier questions as the server knows them; “what is my name?” after “my name is …”',
  words:
    /\bwhat (did|have) I (ask|say|said)|\b(earlier|previous) questions?\b|\bmy name\?|what(’|'| i)s my name|我.{0,4}(问|说)过?(了|的)?什么/i,
  steps: (ask) => [say(/name/i.test(ask.words) ? nameText(ask) : listText(ask))],
};

function listText(ask: Ask): string {
  const questions = earlierQuestions(ask).map((text) => withoutFences(text).trim());
  const source = ask.isChained ? 'kept on the server' : 'sent with this request';
  if (questions.length === 0) return `I know of no earlier question. ${simulated}`;
  const list = questions.map((question, index) => `${index + 1}. ${question.replace(/\s+/g, ' ')}`).join('\n');
  return `Before this you asked, as ${source}:\n\n${list}\n\n${simulated}`;
}

function nameText(ask: Ask): string {
  const texts = ask.items.filter((item) => hasRole(item, 'user')).map(messageText);
  const name = texts.map((text) => /my name is (\p{L}+)/iu.exec(text)?.[1]).findLast((found) => found !== undefined);
  return name === undefined ? `You have not told me. ${simulated}` : `Your name is ${name}. ${simulated}`;
}
