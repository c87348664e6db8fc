import type { Failure } from '../failures/failure.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

/** How servers say that a model reads no images. That one image is damaged, too large or of the wrong format is another complaint. */
const readsNone = [
  /(?:not|n't) support(?:ed)? [^.]{0,40}(?:image|vision|multi-?modal)(?! ?(?:format|type|size|file|data))/i,
  /(?:image|vision)(?:_url| input)?s?\W{0,3} (?:is|are|not) (?:\w+ ){0,3}(?:support|accept|allow)/i,
  /support image input/i,
  /not (?:a )?multi-?modal/i,
  /at most 0 image/i,
  /only (?:supports )?text/i,
  /unknown variant \W?(?:input_)?image/i,
  /missing data \w+ for image/i,
  /不支持.{0,10}(?:图|多模态|视觉)/,
];

/**
 * Turns a failure into `imagesRefused` if the request has images and the server says that the model reads none; else
 * returns it unchanged.
 */
export function withRefusedImages(failure: Failure, request: ResponsesRequest): Failure {
  const { message = '' } = failure;
  if (!hasImages(request) || !readsNone.some((words) => words.test(message))) return failure;
  return { ...failure, kind: 'imagesRefused', model: request.model };
}

function hasImages({ input }: ResponsesRequest): boolean {
  if (typeof input === 'string') return false;
  const contents = input.flatMap((item) => ('content' in item && typeof item.content !== 'string' ? item.content : []));
  return contents.some(({ type }) => type === 'input_image');
}
