/** Folders that hold keys, or what git keeps about servers. */
const secretFolders = new Set(['.git', '.ssh', '.gnupg', '.aws', '.kube', '.gcloud', '.password-store', '.terraform']);

const secretNames = [
  /^\.env(\..+)?$/,
  /^.+\.env$/,
  /^\.envrc$/,
  /\.(pem|key|p12|pfx|p8|jks|keystore|kdbx?|ppk|asc|gpg|age|ovpn|tfstate|tfvars)$/,
  /\.tfstate\.backup$/,
  /^(ssh_host_\w+|id)_(rsa|dsa|ecdsa|ed25519)(_sk)?$/,
  /^[._](npmrc|yarnrc|pypirc|netrc|pgpass|htpasswd|git-credentials|dockercfg|my\.cnf|s3cfg|boto)$/,
  /^(credentials|secrets?)(\.(json|ya?ml|toml|ini|properties|txt|xml))?$/,
  /^(client_secret|service[-_]?account).*\.json$/,
];

/** What is named like a secret and is there to be shown. */
const shownNames = /^\.env\.(example|sample|template|dist|defaults?)$/;

/** Whether a path is named as keys and passwords are; its content is not looked at. @param path - With `/` between names. */
export function looksSecret(path: string): boolean {
  const names = path.toLowerCase().split('/');
  const name = names.at(-1) ?? '';
  if (names.some((one) => secretFolders.has(one)) || path.toLowerCase().endsWith('.docker/config.json')) return true;
  return !shownNames.test(name) && secretNames.some((pattern) => pattern.test(name));
}
