// Builds dist/: the extension host and the panel, each with chunks that load when they are needed.
//   node esbuild.mjs              production: minified, prints the sizes
//   node esbuild.mjs --watch      development: source maps, rebuilds on change
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/** `marked` is in the package once: exports read with the panel's file of it. */
const markedOfPanel = {
  name: 'marked-of-panel',
  setup: (build) => build.onResolve({ filter: /^marked$/ }, () => ({ path: './webview/marked.js', external: true })),
};

/**
 * Of the SDK's resources only those that are used: its client makes one of each (chat, assistants, administration, …), and of
 * 412 KB those are 250, which each first request would wait for. The others are classes that hold nothing.
 */
const usedResources = {
  name: 'used-resources',
  setup: (build) => {
    const ofClient = /openai[\\/]client\.mjs$/;
    const used = /^\.\/resources\/(?:responses\/responses|models)\.mjs$/;
    build.onResolve({ filter: /^\.\/resources\// }, ({ importer, path }) =>
      ofClient.test(importer) && !used.test(path) ? { path: 'resources', namespace: 'used-resources' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'used-resources' }, () => {
      const client = readFileSync('node_modules/openai/client.mjs', 'utf8');
      const names = client.matchAll(/^import \{ (\w+)[^}]*\} from "\.\/resources\/[^"]+";$/gm);
      const classes = Array.from(names, ([, name]) => name).filter((name) => name !== 'Responses' && name !== 'Models');
      const own = `export { Responses } from './resources/responses/responses.mjs';\nexport { Models } from './resources/models.mjs';`;
      return {
        contents: `${classes.map((name) => `export class ${name} {}`).join('\n')}\n${own}`,
        resolveDir: 'node_modules/openai',
      };
    });
  },
};

/**
 * Ways of the SDK that nobody goes here, a third of what is left: to sign in with a workload's identity, to gather a stream by
 * itself, to make a file. What they export is there, and holds or finds nothing.
 */
const usedPartsOfSdk = {
  name: 'used-parts-of-sdk',
  setup: (build) => {
    const unused = [
      'lib/responses/ResponseStream',
      'auth/workload-identity-auth',
      'x509-workload-identity-auth',
      'to-file',
    ];
    const filter = new RegExp(`openai/.*(?:${unused.join('|')})\\.mjs$`.replaceAll('/', '[\\\\/]'));
    build.onLoad({ filter }, ({ path }) => {
      const exported = readFileSync(path, 'utf8').matchAll(/^export (?:async )?(class|function) (\w+)/gm);
      return {
        contents: Array.from(
          exported,
          ([, kind, name]) => `export ${kind} ${name}${kind === 'class' ? '' : '()'} {}`,
        ).join('\n'),
      };
    });
  },
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
  plugins: [markedOfPanel, usedResources, usedPartsOfSdk],
};

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
  entryPoints: { panel: 'src/webview/main.ts', 'panel-styles': 'src/webview/styles/panel.css', marked: 'marked' },
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  target: 'chrome134',
  // Modules are read as UTF-8 anyway.
  charset: 'utf8',
  loader: { '.svg': 'dataurl' },
  plugins: [formulasOfTemml],
};

/** The licences of all packages that went into the bundles, as their authors ask. */
function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((input) => /(?<=^|:)node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []);
  return [...new Set(folders)].sort().map(noticeOf).join('\n\n');
}

/** Licences that ask for their text or its address. */
const addresses = {
  'CC-BY-4.0': 'Copyright Microsoft Corporation. https://creativecommons.org/licenses/by/4.0/legalcode',
};

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const heading = `${name} ${version} (${license})\n\n`;
  if (Object.hasOwn(addresses, license)) return heading + addresses[license];
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENSE-MIT', 'license']
    .map((file) => `${folder}/${file}`)
    .find(existsSync);
  if (!file) console.warn(`${name} ships no licence text; its manifest says ${license}`);
  return `${heading}${file ? readFileSync(file, 'utf8').trim() : `Licence: ${license}`}`;
}

/**
 * README as VS Code shows it on the extension's page, where a picture comes from the network or not at all and no other file can be
 * opened: a paragraph that is but a picture or a link within the repository goes, any other such link is its words.
 */
function packagedReadme() {
  const isAlone = (paragraph) => /^!?\[[^\]]*\]\((?!https:)[^)]*\)$/.test(paragraph);
  const paragraphs = readFileSync('README.md', 'utf8').split('\n\n');
  return paragraphs
    .filter((paragraph) => !isAlone(paragraph))
    .join('\n\n')
    .replace(/\[([^\]]*)\]\((?!https:)[^)]*\)/g, '$1');
}

/**
 * Names without hashes: no folder holds the chunks of two versions, and in the VSIX 860 hashes take 11 KB.
 * What has a name keeps it; what chunks share is numbered.
 */
function shortlyNamed({ outputFiles, metafile }) {
  const hashed = /\w+-[A-Z0-9]{8}\.js/g;
  const names = new Map();
  const shortName = (name) => {
    const [base] = name.split('-');
    const short = base === 'chunk' ? names.size.toString(36) : base;
    if (!names.has(name)) names.set(name, `${short}.js`);
    return names.get(name);
  };
  const named = (text) => text.replace(hashed, shortName);
  const files = outputFiles.map(({ path, text }) => ({ path: named(path), contents: named(text) }));
  if (new Set(files.map(({ path }) => path)).size < files.length) throw new Error('two chunks have one name');
  return { outputFiles: files, metafile: JSON.parse(named(JSON.stringify(metafile))) };
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
  const results = await Promise.all(
    [host, panel].map((options) => build({ ...options, write: false }).then(shortlyNamed)),
  );
  results.forEach(reportSizes);
  await rm('dist', { recursive: true, force: true });
  const metafiles = results.map(({ metafile }) => metafile);
  for (const { path, contents } of results.flatMap(({ outputFiles }) => outputFiles)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  writeFileSync('dist/metafile.json', JSON.stringify(metafiles));
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(metafiles));
  writeFileSync('dist/README.md', packagedReadme());
}
