import { numberAt, objectAt, parseJson, stringAt } from '../../core/basics/json.ts';
import { isImageName } from '../../core/context/imageFiles.ts';
import type { ImageIntake } from '../images/imageIntake.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** Where VS Code and other programs put the addresses of what is dragged; the first that holds any counts. */
const addressTypes = ['application/vnd.code.uri-list', 'text/uri-list', 'resourceurls'];

/** Takes files that are dropped on the composer or pasted into it: those with an address are attached, and so are images; others are refused with a reason. */
export function takeFiles(
  composer: HTMLElement,
  { post, conversationId }: PanelContext,
  images: Pick<ImageIntake, 'take'>,
): void {
  const give = (data: DataTransfer | null): boolean => {
    const problems = problemsIn(data);
    if (problems.length > 0) {
      post({ type: 'attachProblems', conversationId, uris: problems });
      return true;
    }
    const uris = addressesIn(data);
    const files = Array.from(data?.files ?? []);
    const others = files.filter((file) => !isImageFile(file));
    if (uris.length > 0) post({ type: 'attachUris', conversationId, uris });
    else {
      if (others.length > 0) post({ type: 'refuseFiles', names: others.map(({ name }) => name) });
      images.take(files.filter(isImageFile));
    }
    return uris.length > 0 || files.length > 0;
  };
  const mark = (isOver: boolean): boolean => composer.classList.toggle('dropping', isOver);
  composer.addEventListener('dragover', (event) => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    mark(true);
  });
  composer.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!composer.contains(relatedTarget as Node | null)) mark(false);
  });
  composer.addEventListener('drop', (event) => {
    mark(false);
    if (give(event.dataTransfer)) event.preventDefault();
  });
  composer.addEventListener('paste', (event) => {
    // A copied table or image may come with text: then the text is pasted.
    const hasText = event.clipboardData?.types.includes('text/plain') === true;
    if (!hasText && give(event.clipboardData)) event.preventDefault();
  });
}

/** A drawing in SVG is text. */
function isImageFile({ name, type }: File): boolean {
  return isImageName(name) || (type.startsWith('image/') && !type.startsWith('image/svg'));
}

function holdsFiles(data: DataTransfer | null): boolean {
  return data !== null && [...addressTypes, problemsType, 'Files'].some((type) => data.types.includes(type));
}

/** One URI a line, comments begin with `#` (RFC 2483); `resourceurls` is a JSON array. URIs of web pages are left out: they are text. */
function addressesIn(data: DataTransfer | null): readonly string[] {
  const list = addressTypes.map((type) => data?.getData(type) ?? '').find((text) => text !== '') ?? '';
  const lines = list.startsWith('["') ? listIn(list).filter((entry) => typeof entry === 'string') : list.split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !/^(#|https?:)/i.test(line));
}

/** Returns an empty list for what is no list in JSON. */
function listIn(json: string): readonly unknown[] {
  const list = parseJson(json);
  return Array.isArray(list) ? list : [];
}

/** Where VS Code puts what is dragged out of its list of problems. */
const problemsType = 'application/vnd.code.diagnostics';

/** The address of each problem's file, with its line, counted from 0, behind `#`; a file of problems is its address alone. */
function problemsIn(data: DataTransfer | null): readonly string[] {
  return listIn(data?.getData(problemsType) ?? '').flatMap((problem) => {
    const place = objectAt(problem, 'resource') ?? objectAt(problem, 'uri');
    const [scheme, path] = [stringAt(place, 'scheme'), stringAt(place, 'path')];
    const line = numberAt(problem, 'startLineNumber');
    if (scheme === undefined || path === undefined) return [];
    const address = `${scheme}://${stringAt(place, 'authority') ?? ''}${encodeURI(path).replaceAll(/[#?]/g, encodeURIComponent)}`;
    return [line === undefined ? address : `${address}#${line - 1}`];
  });
}
