// Prints the figures of `conversations.ts` from a process of its own: what other measurements leave in the heap would count
// against the longer conversation alone.
import { conversations } from './conversations.ts';

console.log(JSON.stringify(await conversations()));
