/** The text of the question box after a question was put back: that question, then what had been typed since. */
export function mergeReturnedQuestion(typed: string, returned: string): string {
  if (typed.trim() === '' || returned.trim() === '') return returned.trim() === '' ? typed : returned;
  return typed.includes(returned) ? typed : `${returned}\n\n${typed}`;
}
