/** Lets others run, between two parts of a long piece of work: input and output of the process come first. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
