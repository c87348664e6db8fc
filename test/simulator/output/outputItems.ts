import type { Step, StepOf } from '../steps.ts';
import type { Fields } from '../wire.ts';
import type { Beat, Placed } from './beat.ts';
import { codeInterpreterBeats, codeInterpreterItem } from './codeInterpreter.ts';
import { fileSearchBeats, fileSearchItem } from './fileSearch.ts';
import { functionCallBeats, functionCallItem } from './functionCall.ts';
import { imageSearchBeats, imageSearchItem, webSearchImageBeats, webSearchImageItem } from './imageSearch.ts';
import { mcpBeats, mcpItem } from './mcp.ts';
import { messageBeats, messageItem } from './message.ts';
import { reasoningBeats, reasoningItem } from './reasoning.ts';
import { unknownItem, unknownItemBeats } from './unknownItem.ts';
import { webExtractorBeats, webExtractorItem } from './webExtractor.ts';
import { webSearchBeats, webSearchItem } from './webSearch.ts';

interface Drawing<S extends Step> {
  readonly item: (placed: Placed<S>) => Fields;
  readonly beats: (placed: Placed<S>) => Iterable<Beat>;
}

const drawings: { readonly [K in Step['kind']]: Drawing<StepOf<K>> } = {
  thinking: { item: reasoningItem, beats: reasoningBeats },
  text: { item: messageItem, beats: messageBeats },
  search: { item: webSearchItem, beats: webSearchBeats },
  read: { item: webExtractorItem, beats: webExtractorBeats },
  run: { item: codeInterpreterItem, beats: codeInterpreterBeats },
  findImages: { item: webSearchImageItem, beats: webSearchImageBeats },
  matchImage: { item: imageSearchItem, beats: imageSearchBeats },
  searchFiles: { item: fileSearchItem, beats: fileSearchBeats },
  remoteTool: { item: mcpItem, beats: mcpBeats },
  call: { item: functionCallItem, beats: functionCallBeats },
  unknown: { item: unknownItem, beats: unknownItemBeats },
};

function drawingOf(step: Step): Drawing<Step> {
  return drawings[step.kind] as Drawing<Step>;
}

/** The finished output item of a step. */
export function outputItem(placed: Placed): Fields {
  return drawingOf(placed.step).item(placed);
}

/** The events of a step, from `added` to `done`. */
export function itemBeats(placed: Placed): Iterable<Beat> {
  return drawingOf(placed.step).beats(placed);
}
