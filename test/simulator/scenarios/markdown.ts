import { say, simulated, think, type Scenario } from './scenario.ts';

const text = `# How a release gets out of the door

${simulated} It is long on purpose, and it uses every kind of Markdown that an answer may hold.

A release is a *promise* with a **date** on it. The ~~heroic~~ boring way is the one that works, and \`npm version\` is only its smallest part.[^1]

## Before the branch

1. Read what has changed since the last tag.
2. Decide the number:
   - a fix is a **patch**,
   - a new ability is a **minor**,
   - and a broken promise is a **major**:
     - say so in the first line of the notes,
     - show the old call and the new one.
3. Ask somebody who did *not* write the change to install it.

## The checklist

- [x] The tests pass on a machine that nobody has touched
- [x] The notes are written for the people who read them
- [ ] The package holds what it should, and nothing else
  - [ ] no source maps
  - [ ] no keys

> The best time to find out that a package is incomplete is before it has users.
>
> > The second best time is before they wake up.

### A command, and what it prints

\`\`\`sh
npm pack --dry-run | tail -n 3
\`\`\`

Inside a list a fence keeps its place:

- Look at the tag first:

  \`\`\`sh
  git describe --tags --abbrev=0
  \`\`\`

- then at what came after it.

---

#### Links and pictures

A [link to a page](https://semver.org/ "Semantic Versioning"), a bare one, <https://keepachangelog.com>, a [file of this folder](README.md), and a picture that must not load by itself: ![a diagram of the release train](https://example.com/train.png)

##### Things that must stay harmless

<script>document.title = 'this must not run'</script>
<img src="x" onerror="alert(1)">
<b onclick="alert(2)">Raw HTML is text.</b>

[A link that would run a script](javascript:alert(3)), [one that would run a command](command:workbench.action.quit), [one with data](data:text/html,hello) and [one to a file](file:///etc/passwd) lead nowhere.

###### Odds and ends

Term with a trailing break  
and its second line. Escapes such as \\*this\\* stay as they are, 2 < 3 & 4 > 1, and a very long word: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.

[^1]: A footnote, for those who get this far.`;

/** Everything Markdown can do, and everything it must not. */
export const markdown: Scenario = {
  name: 'markdown',
  shows: 'long Markdown: headings, lists, tasks, quotes, links, images, raw HTML and links that must not work',
  words: /\b(markdown|long|everything|links?|html|release)\b/i,
  steps: () => [
    think('They want to see a long, structured answer. I go from headings to the small things.'),
    say(text),
  ],
};
