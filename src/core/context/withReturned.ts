/** What stands in a question box once a question that was not asked has come back to it: both, the older one above. */
export function withReturned(typed: string, returned: string): string {
  if (typed.trim() === '' || returned.trim() === '') return returned.trim() === '' ? typed : returned;
  return typed.includes(returned) ? typed : `${returned}\n\n${typed}`;
}
