// Measures, and prints one JSON object of named figures: node test/bench/bench.ts [--quick]
// Ratios are taken within one run, between rounds that take turns; a median stands for each.
import { execFileSync } from 'node:child_process';
import { activation } from './activation.ts';
import { editLines } from './editLines.ts';
import { editApply } from './editApply.ts';
import { firstRequest } from './firstRequest.ts';
import { firstToken } from './firstToken.ts';
import { panel } from './panel/panel.ts';
import { search } from './search.ts';
import { sizes } from './sizes.ts';
import { stream } from './stream.ts';
import { yearCost } from './yearCost.ts';

// What is measured inside VS Code talks, too: that goes where people read it, and leaves the figures alone.
const print = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

const isQuick = process.argv.includes('--quick');

async function slowFigures(): Promise<Readonly<Record<string, unknown>>> {
  const alone = execFileSync(process.execPath, ['test/bench/conversationsAlone.ts'], { encoding: 'utf8' });
  return {
    ...(JSON.parse(alone) as Readonly<Record<string, number>>),
    ...(await yearCost()),
    ...(await stream()),
    ...(await editApply()),
    ...(await search()),
    ...(await activation()),
  };
}

const figures = {
  ...(await sizes()),
  ...(await panel(isQuick)),
  ...(await firstToken()),
  ...(await firstRequest()),
  ...editLines(),
  ...(!isQuick && (await slowFigures())),
};
print(`${JSON.stringify(figures, null, 2)}\n`);
