/** A program of about 120 lines that runs: what a long fence holds. */
export const longProgram = `/** Evaluates sums such as "2 + 3 * (4 - 1) ^ 2". */
export function evaluate(text: string): number {
  const reader = new Reader(text);
  const value = sum(reader);
  reader.expectEnd();
  return value;
}

/** What is wrong with a sum, and where. */
export class SumError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(\`\${message} at \${position}\`);
    this.name = 'SumError';
    this.position = position;
  }
}

class Reader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get position(): number {
    return this.#position;
  }

  /** The next character that is no space; undefined at the end. */
  peek(): string | undefined {
    while (this.#text[this.#position] === ' ') this.#position += 1;
    return this.#text[this.#position];
  }

  /** Takes the next character if it is one of these. */
  take(wanted: string): string | undefined {
    const next = this.peek();
    if (next === undefined || !wanted.includes(next)) return undefined;
    this.#position += 1;
    return next;
  }

  number(): number {
    this.peek();
    const found = /^\\d+(\\.\\d+)?/.exec(this.#text.slice(this.#position))?.[0];
    if (found === undefined) throw new SumError('Expected a number', this.#position);
    this.#position += found.length;
    return Number(found);
  }

  expect(wanted: string): void {
    if (this.take(wanted) === undefined) throw new SumError(\`Expected "\${wanted}"\`, this.#position);
  }

  expectEnd(): void {
    if (this.peek() !== undefined) throw new SumError('Expected the end', this.#position);
  }
}

// sum = product { ("+" | "-") product }
function sum(reader: Reader): number {
  let value = product(reader);
  for (;;) {
    const operator = reader.take('+-');
    if (operator === undefined) return value;
    const right = product(reader);
    value = operator === '+' ? value + right : value - right;
  }
}

// product = power { ("*" | "/") power }
function product(reader: Reader): number {
  let value = power(reader);
  for (;;) {
    const operator = reader.take('*/');
    if (operator === undefined) return value;
    const right = power(reader);
    if (operator === '/' && right === 0) throw new SumError('Division by zero', reader.position);
    value = operator === '*' ? value * right : value / right;
  }
}

// power = factor [ "^" power ]
function power(reader: Reader): number {
  const base = factor(reader);
  if (reader.take('^') === undefined) return base;
  return base ** power(reader);
}

// factor = "-" factor | "(" sum ")" | number
function factor(reader: Reader): number {
  if (reader.take('-') !== undefined) return -factor(reader);
  if (reader.take('(') === undefined) return reader.number();
  const value = sum(reader);
  reader.expect(')');
  return value;
}

const examples: readonly (readonly [text: string, value: number])[] = [
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['2 ^ 3 ^ 2', 512],
  ['-2 ^ 2', 4],
  ['10 / 4 - 1', 1.5],
];

for (const [text, expected] of examples) {
  const value = evaluate(text);
  const mark = value === expected ? 'ok' : 'WRONG';
  console.log(\`\${mark.padEnd(6)} \${text} = \${value}\`);
}`;
