import { sizeText } from '../images/imageText.ts';
import type { ContentPart, InputItem, ResponsesRequest } from '../request/responsesRequest.ts';

/** The request for looking at it: an image by its size and hash, in the place of its bytes. */
export function shownRequest(request: ResponsesRequest): ResponsesRequest {
  const { input } = request;
  return typeof input === 'string' ? request : { ...request, input: input.map(shownItem) };
}

function shownItem(item: InputItem): InputItem {
  if (!('content' in item) || typeof item.content === 'string') return item;
  return { ...item, content: item.content.map(shownPart) };
}

function shownPart(part: ContentPart): ContentPart {
  if (!('image' in part)) return part;
  const { mediaType, hash } = part.image;
  const facts = `${sizeText(part.image)}, sha256 ${hash}`;
  return { type: 'input_image', image_url: `data:${mediaType};base64,<${facts}>` };
}
