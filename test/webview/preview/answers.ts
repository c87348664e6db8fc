const prose =
  'The loop allocates on every pass: `add` copies the array before it pushes, so the work grows with the *square* of the input. For a thousand entries that is half a million copies.';

const longCode = Array.from({ length: 48 }, (_, index) => `  "key${index}": ${index * 7},`).join('\n');

/** Texts of answers for the preview. */
export const answers = {
  prose,
  thinking:
    'The user shows a function and asks why it is slow.\n\nLet me look at the loop. It spreads the array on every pass, which copies all of it. So for n entries that is n·(n−1)/2 copies.\n\nA better way:\n\n1. Push into one array.\n2. Return it at the end.\n\nI should also say how to measure it, since guesses about performance are often wrong. `console.time` is enough here, or `performance.now()` around the loop for a number to compare',
  slowLoop: `${prose}\n\nPush into one array instead:\n\n\`\`\`ts\nexport function add(entries: readonly Entry[]): Entry[] {\n  const result: Entry[] = []; // one array, not one a pass\n  for (const entry of entries) {\n    if (entry.isActive && entry.count > 0) result.push({ ...entry, label: \`#\${entry.id}\` });\n  }\n  return result;\n}\n\`\`\`\n\nThis is linear. See [Elements kinds in V8](https://v8.dev/blog/elements-kinds) and \`src/add.ts\` for the callers.`,
  markdown: `# A heading of the first level

A paragraph with **bold**, *italic*, ~~struck~~ text, \`inline code\`, a [link](https://example.com/) and a bare https://example.org/path?query=1 address. 中文与 English 混排也要好看。

## Lists

- One
- Two, with a longer text that runs over the end of the line in a narrow panel and has to be aligned under itself
  - Nested
    - Deeper
- Three

1. First
2. Second
   \`\`\`bash
   npm install --save-dev vitest
   \`\`\`
3. Third

- [x] Done
- [ ] To do, with a longer text that runs over the end of the line in a narrow panel
  - [ ] A part of it
    - [x] And of that
  - Not a task

> A quote, which says something that somebody else has said before, and better.

| Function | Time | Allocations per pass | What it is for |
|:--|--:|:-:|--|
| \`add\` | 1.2 ms | 3 | adds one |
| \`addAll\` | 0.4 ms | 1 | adds all of them at once |

---

### Smaller heading

<b>Raw HTML</b> is text. ![An image](https://example.com/cat.png) is a link.

\`\`\`diff
- const a = 1;
+ const a = 2;
\`\`\``,
  writing:
    String.raw`**复核：**12 项，**“甲”**和**“乙”**，共**3**项；见 https://example.com/a。路径 C:\Users\ann\.config\_new，包 left-pad@1.3.0，约 7~9 天。

The root is $x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}$, with $a \neq 0$; it costs $5 or $10.[^1]

$$
\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}, \qquad \begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1} = \frac{1}{ad - bc} \begin{pmatrix} d & -b \\ -c & a \end{pmatrix}
$$

A formula that cannot be drawn: $\unknown{x}$. And \(E = mc^2\), as \[\sum_{k=1}^n k = \frac{n(n+1)}{2}\] says.[^note]

> [!NOTE]
> Useful to *know*, in two
> lines.

> [!TIP]
> A **tip**.

> [!IMPORTANT]
> It matters.

> [!WARNING]
> 请注意：**备份**后再运行。

> [!CAUTION]
> This deletes everything.

| Rule | Lines |
|:--|:--|
| \`<br>\` | one<br>two<br/>three |
| $x^2$ | **甲：**乙 |

[^1]: In dollars; see [the list](https://example.com/prices).
[^note]: By Gauss, as a child.
  And by others.`.replaceAll('\\`', '`'),
  code: `Here it is:\n\n\`\`\`json\n{\n${longCode}\n  "last": true\n}\n\`\`\`\n\nAnd in Python:\n\n\`\`\`python\nfrom dataclasses import dataclass\n\n@dataclass\nclass Point:\n    """A point in the plane."""\n    x: float = 0.0\n    y: float = 0.0\n\n    def norm(self) -> float:\n        return (self.x ** 2 + self.y ** 2) ** 0.5  # Pythagoras, in a line that is long enough to need the scroll bar at the bottom of the box\n\`\`\`\n\n\`\`\`css\n.panel > .row:hover { color: var(--x, #fff); margin: 0 4px; } /* quiet */\n\`\`\``,
  longQuestion: Array.from(
    { length: 14 },
    (_, index) => `Line ${index + 1} of a question that was pasted from somewhere.`,
  ).join('\n'),
} as const;
