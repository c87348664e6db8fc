/** Closes a `switch` over one of our own unions: leave a case out and this line does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
