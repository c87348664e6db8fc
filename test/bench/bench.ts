// Measures, and prints one JSON object of named figures: node test/bench/bench.ts
// Ratios are taken within one run, between rounds that take turns; a median stands for each.
import { activation } from './activation.ts';
import { conversations } from './conversations.ts';
import { editLines } from './editLines.ts';
import { editApply } from './editApply.ts';
import { sizes } from './sizes.ts';
import { stream } from './stream.ts';

const figures = { ...(await sizes()), ...(await stream()), ...(await editApply()), ...(await activation()), ...editLines(), ...(await conversations()) };
console.log(JSON.stringify(figures, null, 2));
