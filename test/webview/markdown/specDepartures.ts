import { parseHref } from '../../../src/core/basics/links.ts';

/** One way in which the panel departs from CommonMark and GFM on purpose. */
interface Departure {
  /** What the specification's page is changed to; without it, only that it differs is checked. */
  readonly change?: (page: Element) => void;
  /** Numbers of the examples of CommonMark 0.31.2. */
  readonly commonMark: readonly number[];
  /** Places of the examples of GFM's extensions, from 0. */
  readonly gfm?: readonly number[];
}

/** Each departure by its kind, with the examples that show it; all others are equal. */
export const departures: Readonly<Record<string, Departure>> = {
  'raw HTML is text': {
    commonMark: [
      21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 169,
      170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 201,
      308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631,
      642, 643,
    ],
    gfm: [23],
  },
  'an image is a link to it, or its words within a link': {
    change: showImagesAsLinks,
    commonMark: [
      517, 520, 531, 572, 573, 574, 575, 576, 577, 578, 579, 580, 581, 582, 583, 584, 585, 586, 587, 588, 589, 591,
    ],
  },
  'only http, https, mailto and paths of files are links': {
    change: unlink,
    commonMark: [20, 200, 202, 485, 486, 487, 500, 501, 502, 567, 596, 598, 599, 601, 603],
    gfm: [19],
  },
  'a bare address is a link, as in GFM': { commonMark: [602, 608, 611, 612] },
  'a name keeps its underscores': { commonMark: [389, 399, 406, 425, 426, 462, 465, 468] },
  'escaped square brackets are a formula': { commonMark: [12] },
  'a mail address ends in a domain of two letters or more': { commonMark: [], gfm: [22] },
  'character references are those that prose has': { commonMark: [25, 32, 33, 34, 503] },
};

function showImagesAsLinks(page: Element): void {
  for (const image of page.querySelectorAll('img')) {
    const link = document.createElement('a');
    const words = image.getAttribute('alt') ?? '';
    link.setAttribute('href', image.getAttribute('src') ?? '');
    link.textContent = words === '' ? 'Image' : `Image: ${words}`;
    image.replaceWith(image.closest('a') ? words : link);
  }
}

function unlink(page: Element): void {
  for (const link of page.querySelectorAll('a')) {
    const href = decodeURI(link.getAttribute('href') ?? '');
    if (parseHref(href) === undefined) link.replaceWith(...Array.from(link.childNodes));
  }
}
