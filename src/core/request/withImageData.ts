import { maxImages, maxRequestBytes } from '../images/imageLimits.ts';
import type { AttachedImage } from '../images/attachedImage.ts';
import type { ContentPart, InputItem, ResponsesRequest } from './responsesRequest.ts';

/** An image as a `data:` URL; `undefined` where its file is gone. */
export type ReadImage = (image: AttachedImage) => Promise<string | undefined>;

/**
 * The request as it leaves, with the bytes of its images: of the newest, as many as one request may carry. In the place of any
 * other the model is told that it is missing.
 */
export async function withImageData(request: ResponsesRequest, read: ReadImage): Promise<ResponsesRequest> {
  const { input } = request;
  if (typeof input === 'string') return request;
  const carried = carriedImages(input);
  if (carried.size === 0) return request;
  return { ...request, input: await Promise.all(input.map((item) => withData(item, carried, read))) };
}

/** By position: the same image may be in several questions. */
function carriedImages(items: readonly InputItem[]): ReadonlySet<ContentPart> {
  let bytes = 0;
  const newestFirst = items.flatMap(imageParts).toReversed();
  return new Set(newestFirst.slice(0, maxImages).filter((part) => (bytes += part.image.bytes) <= maxRequestBytes));
}

type ImagePart = Extract<ContentPart, { readonly image: AttachedImage }>;

function imageParts(item: InputItem): readonly ImagePart[] {
  if (!('content' in item) || typeof item.content === 'string') return [];
  return item.content.filter((part): part is ImagePart => 'image' in part);
}

async function withData(item: InputItem, carried: ReadonlySet<ContentPart>, read: ReadImage): Promise<InputItem> {
  if (!('content' in item) || typeof item.content === 'string') return item;
  const parts = item.content.map(async (part): Promise<ContentPart> => {
    if (!('image' in part)) return part;
    const url = carried.has(part) ? await read(part.image) : undefined;
    return url === undefined
      ? { type: 'input_text', text: '(An image that was here is left out of this request.)' }
      : { type: 'input_image', image_url: url };
  });
  return { ...item, content: await Promise.all(parts) };
}
