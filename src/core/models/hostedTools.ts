/** The tools that the service itself runs and that a person can switch on, in the order in which they are offered and sent. */
export const hostedTools = [
  'web_search',
  'web_extractor',
  'code_interpreter',
  'web_search_image',
  'image_search',
] as const;

export type HostedTool = (typeof hostedTools)[number];
