// Prints what the panel costs: node test/bench/panelAlone.ts [--quick] [folder of another build of the panel]
import { panel } from './panel/panel.ts';

const [directory] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
console.log(JSON.stringify(await panel(process.argv.includes('--quick'), directory), null, 2));
