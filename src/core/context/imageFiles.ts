/** Whether a file is a picture, by its name. A drawing in SVG is text. */
export function isImageName(name: string): boolean {
  return /\.(png|jpe?g|gif|webp|bmp|ico|avif|heic|heif|tiff?|psd)$/i.test(name);
}
