// Builds dist/: the extension host and the panel, each with chunks that load when they are needed.
//   node esbuild.mjs              production: minified, prints the sizes
//   node esbuild.mjs --watch      development: source maps, rebuilds on change
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { context, build } from 'esbuild';

const watch = process.argv.includes('--watch');

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/**
 * The extension host, as ES modules: VS Code takes them since 1.100. What `import()` loads is a chunk of its own, so that
 * `activate` never parses it: the SDK comes with the first request, inline edits with the first edit.
 */
const host = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  platform: 'node',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  target: 'node22',
  mainFields: ['module', 'main'],
  // The one for browsers is an ES module and reads no files, which is not asked for here.
  alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
  external: ['vscode'],
};

/**
 * Of `marked` the panel uses only the inline lexer, but the package is one file whose parts cannot be taken apart. Its source map
 * carries the sources it was built from: bundled from those, the parser, the renderer, the rules of blocks and of options that are
 * never set stay away, 25 KB in all.
 */
const lexerOfMarked = {
  name: 'lexer-of-marked',
  setup: (build) => {
    const folder = 'node_modules/marked/src';
    const { sources, sourcesContent } = JSON.parse(readFileSync('node_modules/marked/lib/marked.esm.js.map', 'utf8'));
    build.onResolve({ filter: /^marked$/ }, () => ({ path: `${folder}/Lexer.ts`, namespace: 'marked' }));
    build.onResolve({ filter: /./, namespace: 'marked' }, ({ path }) => ({
      path: `${folder}/${path.slice(2)}`,
      namespace: 'marked',
    }));
    build.onLoad({ filter: /./, namespace: 'marked' }, ({ path }) => {
      const source = sourcesContent[sources.indexOf(`../src/${path.slice(folder.length + 1)}`)];
      const contents = withoutBlocks(withoutOptions(source), path.slice(folder.length + 1));
      return {
        contents: path.endsWith('/Lexer.ts')
          ? `${contents}\nexport { _Lexer as Lexer, _Tokenizer as Tokenizer };`
          : contents,
        loader: 'ts',
      };
    });
  },
};

/** What `marked` does for `pedantic`, `breaks`, extensions and hooks: the panel has none of them. */
function withoutOptions(source) {
  return source
    .replaceAll(/this\.options\.(?:pedantic|breaks)\b/g, 'false')
    .replaceAll(/this\.options\.(?:extensions|hooks)\b/g, 'null')
    .replaceAll(/^const \w*(?:Pedantic|Breaks)\w*\b[^]*?;\n(?=\n)/gm, '')
    .replaceAll(/^ +(?:pedantic|breaks): (?:block|inline)\w+,\n/gm, '')
    .replaceAll(unusedPatterns, '');
}

/** By file of `marked`: what only reads blocks, which `webview/markdown/structure` does. */
const partsForBlocks = {
  'Lexer.ts': ['lex', 'blockTokens'],
  'Tokenizer.ts': [
    ...[
      'space',
      'code',
      'fences',
      'heading',
      'hr',
      'blockquote',
      'list',
      'html',
      'def',
      'table',
      'lheading',
      'paragraph',
    ],
    'text',
  ],
  'rules.ts': [
    ...[
      'newline',
      'blockCode',
      'fences',
      'hr',
      'heading',
      'bullet',
      '_tag',
      '_htmlInterrupt',
      'lheadingCore',
      'lheading',
    ],
    ...['lheadingGfm', '_paragraph', 'blockText', 'def', 'list', 'html', 'createParagraph', 'paragraph'],
    ...['blockquoteParagraph', 'blockquote', 'blockNormal', 'gfmTable', 'blockGfm'],
  ],
};

/** Without those methods or constants. A bundle that would miss one of them is not made. */
function withoutBlocks(source, file) {
  const names = partsForBlocks[file] ?? [];
  const without = names.reduce((rest, name) => {
    const part = new RegExp(
      file === 'rules.ts'
        ? `^const ${name}\\b[^]*?;\\n(?=\\n|const|//)`
        : `^ {2}${name}\\(src\\b[^\\n]*\\{\\n[^]*?\\n {2}\\}$`,
      'm',
    );
    if (!part.test(rest)) throw new Error(`marked has no ${name} in ${file} any more: look at what it has for blocks`);
    return rest.replace(part, '');
  }, source);
  return without.replace(/(?<=^export const block = \{)[^]*?(?=^\};)/m, '\n  normal: {},\n  gfm: {},\n');
}

/** Patterns of the renderer, and of those options. */
const unusedPatterns =
  /^ {2}(?:outputLinkReplace|notSpaceStart|endingNewline|escapeTest|escapeReplace|escapeTestNoEncode|escapeReplaceNoEncode|percentDecode|pedanticHrefTitle|listReplaceNesting|spaceLine|pedanticHeadingBeginRegex): .*,\n/gm;

/** Of temml everything but its 1,700 lines for chemical equations (`\ce`): those stay as they were written. */
const formulasOfTemml = {
  name: 'formulas-of-temml',
  setup: (build) => {
    build.onLoad({ filter: /temml[\\/]dist[\\/]temml\.mjs$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const [start, end] = [
        source.lastIndexOf('/****', source.indexOf(' Temml mhchem.js')),
        source.indexOf('// texvc.sty'),
      ];
      if (start < 0 || end < start) throw new Error('temml has its chemistry elsewhere: look for it again');
      return { contents: source.slice(0, start) + source.slice(end), loader: 'js' };
    });
  },
};

/** The panel: one script and one style sheet, icons inlined. */
const panel = {
  ...shared,
  entryPoints: { panel: 'src/webview/main.ts', 'panel-styles': 'src/webview/styles/panel.css' },
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  target: 'chrome134',
  // Modules are read as UTF-8 anyway.
  charset: 'utf8',
  loader: { '.svg': 'dataurl' },
  plugins: [lexerOfMarked, formulasOfTemml],
};

/** The licences of all packages that went into the bundles, as their authors ask. */
function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((input) => /(?<=^|:)node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []);
  return [...new Set(folders)].sort().map(noticeOf).join('\n\n');
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENSE-MIT', 'license']
    .map((file) => `${folder}/${file}`)
    .find(existsSync);
  if (!file) console.warn(`${name} ships no licence text; its manifest says ${license}`);
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : `Licence: ${license}`}`;
}

function reportSizes(result) {
  for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
    console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KB  ${file}`);
  }
}

if (watch) {
  for (const options of [host, panel]) await (await context(options)).watch();
  console.log('watching …');
} else {
  await rm('dist', { recursive: true, force: true });
  const results = await Promise.all([build(host), build(panel)]);
  results.forEach(reportSizes);
  const metafiles = results.map(({ metafile }) => metafile);
  writeFileSync('dist/metafile.json', JSON.stringify(metafiles));
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(metafiles));
}
