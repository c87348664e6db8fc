import { secretEndings, secretFiles, secretFolders } from './secretNames.ts';

/** Endings of data files: in the name of a source file, the same words say nothing. */
const data = String.raw`(?:\.(?:json|ya?ml|toml|ini|properties|txt|xml|conf|cfg|config|csv|plist|enc|dat)){0,2}`;
/** What tells one such file from another. */
const variant = String.raw`(?:[._-](?:prod(?:uction)?|dev(?:el(?:opment)?)?|stag(?:e|ing)|test(?:ing)?|qa|uat|ci|live|local|main|root|admin|user|private|shared|enc|dec|sops|backup|old|new|db|aws|gcp|azure|v?\d+))*`;

const patterns = [
  /^\.env(?:$|[._-].)/,
  /^(?:ssh_host|id)_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:_sk)?(?:_key)?(?:$|[._-])/,
  /^[\w.-]+_(?:rsa|dsa|ecdsa|ed25519)$/,
  /\.(?:tfstate|tfvars|pubxml)\.(?:json|backup|user)$/,
  /^kubeconfig(?:[._-]|$)/,
  /^kube[._-]?config\.(?:ya?ml|json)$/,
  new RegExp(`^(?:.*[._-])?(?:secrets?|credentials?|creds)${variant}${data}$`),
  new RegExp(
    `^(?:.*[._-])?(?:api|access|auth|secret|private|priv|service|deploy|account)[._-]?(?:keys?|tokens?)${variant}${data}$`,
  ),
  new RegExp(`^\\.?(?:passwords?|passwd|passphrase|pass|token)${variant}(?:\\.(?:txt|json|csv|ya?ml))?$`),
  /^(?:client[._-]?secret|gha-creds|utc--|oci_api_key|krb5cc|msal_token_cache|seed[._-]?phrase|ansible[._-]?vault[._-]?pass).*/,
  /(?:service[._-]?account|firebase[._-]?admin(?:[._-]?sdk)?).*\.json$/,
  /^.*accesskeys?\.csv$/,
  /^(?:wg\d+|wireguard.*|openvpn.*)\.conf$/,
  /^\.\w+_history$/,
  /^(?:bash|zsh|sh|ksh|fish|mysql|psql|sqlite|python|irb|node_repl|rediscli|mongo)_history$/,
];

/** Named like a secret but public: templates, and public keys. */
const shown = [
  /[._-](?:example|sample|template|dist|tpl|tmpl|skel|defaults?)(?:\.(?:json|ya?ml|toml|ini|properties|txt|xml|conf|cfg|env|tfvars|php|rb|js|local))?$/,
  /^(?:example|sample|template)[._-](?:env|tfvars|secrets?|credentials?)(?:\.\w+)?$/,
  /\.pub$/,
];

/** Suffixes of backup copies. */
const copyEnding =
  /(?:~|\.(?:bak|backup|bkp|old|orig|save|sav|copy|tmp|temp|prev|disabled|rpmsave|rpmnew|dpkg-(?:old|new|dist)|sw[op]|\d{1,8})\d?|[._-](?:backup|copy|old)| copy(?: \d+)?| - copy| \(\d+\)|#)$/;

/**
 * Whether a path is named as keys, passwords and tokens are, whatever its capitals; its content is not looked at.
 *
 * @param path - With `/` between names; the more of them, the more is known.
 */
export function looksSecret(path: string): boolean {
  const names = pathNames(path);
  const [name = '', folder = ''] = [names.at(-1), names.at(-2)];
  const versions = withoutCopyEndings(name);
  if (isInSecretFolder(names) || versions.some((one) => isInSecretFolder([...names.slice(-3, -1), one]))) return true;
  if (versions.some((one) => shown.some((pattern) => pattern.test(one)))) return false;
  return versions.some((one) => isSecretName(one, folder)) && !isTranslation(names);
}

/** The same of a folder: what would be a file of keys says nothing as a folder's name. */
export function looksSecretFolder(path: string): boolean {
  return isInSecretFolder(pathNames(path));
}

function pathNames(path: string): readonly string[] {
  return path
    .split('/')
    .map(comparableName)
    .filter((name) => name !== '');
}

/** As file systems compare names that mark the same file: no capitals, no look-alikes, nothing invisible, none of Windows' endings. */
function comparableName(name: string): string {
  const bare = name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase();
  // Of a name on Windows only what stands before a colon counts; none is longer than this anywhere.
  return bare
    .replace(/(?<=..):.*$/, '')
    .slice(-maxName)
    .replace(/(?<=[^. ])[. ]+$/, '');
}

const maxName = 255;

function isInSecretFolder(names: readonly string[]): boolean {
  return names.some((name, index) =>
    [1, 2]
      .reduce((paths, up) => [...paths, `${names[index - up] ?? ''}/${paths.at(-1) ?? ''}`], [name])
      .some((path) => secretFolders.has(path)),
  );
}

/** A copy of a copy of a copy. */
const maxCopies = 5;

/** The name, and what it is a copy of: `a.bak`, `#a#`, `.a.swp`. */
function withoutCopyEndings(name: string): readonly string[] {
  const versions = [name];
  for (
    let last = name.replace(copyEnding, '');
    versions.length < maxCopies && last !== '' && last !== versions.at(-1);
    last = last.replace(copyEnding, '')
  )
    versions.push(last);
  return [...versions, ...versions.map((one) => one.replace(/^\.?#|^\./, ''))].filter((one) => one !== '');
}

function isSecretName(name: string, folder: string): boolean {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const isNamed =
    secretFiles.has(name) || secretFiles.has(`${folder}/${name}`) || (ending !== name && secretEndings.has(ending));
  return (
    isNamed || patterns.some((pattern) => pattern.test(name)) || (secretsFolder.test(folder) && dataFile.test(name))
  );
}

/** In a folder of this name whatever holds data is meant. */
const secretsFolder = /^\.?(?:secrets?|credentials?|private[._-]?keys?)$/;
const dataFile = new RegExp(`^\\.?[^.]*${data}$`);

/** Texts of a program in many languages are filed by what they are about: `locales/en/auth.json`. */
function isTranslation(names: readonly string[]): boolean {
  const isAmong = names
    .slice(-3, -1)
    .some((name) => /^(?:locales?|i18n|l10n|langs?|languages|translations|messages)$/.test(name));
  return isAmong && /^[^.]+\.(?:json|ya?ml|properties)$/.test(names.at(-1) ?? '');
}
