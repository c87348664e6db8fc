/** The beginning of endless text of a kind: so many characters of it. */
export function textOf(kind: keyof typeof kinds, length: number): string {
  const piece = kinds[kind];
  let text = '';
  for (let index = 0; text.length < length; index += 1) text += piece(index);
  return text.slice(0, length);
}

const sentence = 'A sentence with **bold** words and `code` in it, which goes on for a while. ';

/** One piece after the other; the first may open what the others go on with. */
const kinds = {
  mixed: (index: number) =>
    [
      `## Part ${index}\n\n${sentence.repeat(4)}\n\n`,
      `${sentence.repeat(6)}\n\n- one thing\n- another *thing*\n- and \`a third\`\n\n`,
      `\`\`\`ts\n${"const value = compute(1, 'two');\n".repeat(12)}\`\`\`\n\n`,
      `> ${sentence.repeat(2)}\n\n| a | b |\n|---|---|\n| one | two |\n| three | four |\n\n`,
    ][index % 4] ?? '',
  longCode: (index: number) =>
    `${index === 0 ? '```ts\n' : ''}const value${index} = compute(${index}, 'text of it');\n`,
  longLine: (index: number) => `${index === 0 ? '```\n' : ''}a line that never ends and ends never `,
  list: (index: number) => `- item ${index} with **bold** and \`code\`, which goes on for a line or so\n`,
  table: (index: number) =>
    `${index === 0 ? '| a | b | c |\n|---|---|---|\n' : ''}| row ${index} | **bold** | \`code\` |\n`,
  fenceInList: (index: number) =>
    `${index === 0 ? '- an item with code\n\n  ```ts\n' : ''}  const value${index} = compute();\n`,
} as const;
