import { describe, expect, it } from 'vitest';
import { withRefusedImages } from '../../../src/core/request/refusedImages.ts';
import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';
import { failureRemedies, failureText } from '../../../src/core/failures/failureText.ts';

const withImage: ResponsesRequest = {
  model: 'm',
  stream: true,
  input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,AA==' }] }],
};
const kindOf = (message: string, request = withImage) =>
  withRefusedImages({ kind: 'invalidRequest', message, host: 'h' }, request).kind;

describe('A server that takes no images', () => {
  it.each([
    "The model 'm' does not support 'input_image'; only text input is supported.",
    'Model does not support images. Please use a model that does.',
    "This model doesn't support image input",
    'm is not a multimodal model',
    'At most 0 image(s) may be provided in one request.',
    'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
    'Images are not supported by this model.',
    'Invalid content type. image_url is only supported by certain models.',
    'No endpoints found that support image input',
    'messages[0]: unknown variant `image_url`, expected `text`',
    'input[0]: unknown variant `input_image`, expected one of `input_text`',
    'this model is missing data required for image input',
    '当前模型不支持图片输入',
    '该模型不支持多模态输入',
  ])('is known by its words: %s', (message) => {
    expect(kindOf(message)).toBe('imagesRefused');
  });

  it.each([
    'Image format is not supported',
    'You uploaded an unsupported image. Please make sure your image is valid.',
    'The image length and width do not meet the model restrictions.',
    'Failed to download multimodal content',
    'image size exceeds the limit',
    "Invalid 'temperature': 5.",
    'm does not support the code_interpreter tool',
  ])('is not one that complains of something else: %s', (message) => {
    expect(kindOf(message)).toBe('invalidRequest');
  });

  it('is none where no image was sent', () => {
    expect(kindOf('m does not support images', { ...withImage, input: 'Hello' })).toBe('invalidRequest');
  });

  it('is told with what can be done', () => {
    const failure = withRefusedImages(
      { kind: 'serverError', message: 'm does not support images', host: 'h' },
      withImage,
    );
    expect(failureText(failure)).toBe(
      'On h, m reads text only. Send the question without the image, or choose another model.',
    );
    expect(failureRemedies(failure)).toEqual(['sendWithoutImages', 'selectModel']);
  });
});
