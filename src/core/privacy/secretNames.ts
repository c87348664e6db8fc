/**
 * How files of keys, passwords and tokens are named by the tools that write them. All in small letters, and by kinds, so that
 * what is missing is seen.
 */

/** Folders of which nothing is shown. With a slash: a folder in another one. */
export const secretFolders = words(`
  .git .ssh .gnupg .gpg .password-store .keychain .local/share/keyrings library/keychains .pki .step .acme.sh letsencrypt/live letsencrypt/archive letsencrypt/accounts letsencrypt/keys ssl/private
  .aws .azure .kube .minikube .gcloud .config/gcloud .oci .bluemix .aliyun .tccli .hcloud .config/hcloud .config/doctl .fly .cloudflared
  .terraform .terraform.d .pulumi .chef .vagrant .vault .docker/contexts .docker/machine .helm .config/helm .argocd
  .config/gh .config/hub .config/glab-cli .config/github-copilot .config/op .config/rclone .wrangler .config/.wrangler .config/sops .config/solana .config/stripe
  .config/netlify .config/heroku .config/configstore .config/filezilla .config/remmina .jfrog .kaggle .dashscope .snowsql .snowflake
  .near-credentials .ethereum .bitcoin .electrum .solana .mozilla .thunderbird .config/google-chrome .config/chromium .config/bravesoftware
  .config/microsoft-edge application+support/google/chrome local/google/chrome application+support/firefox roaming/mozilla/firefox .purple .irssi .lftp .ncftp .ngrok2 .config/ngrok .openvpn etc/openvpn .wireguard etc/wireguard
  .subversion/auth .recon-ng .env .envs .sops
`);

/** Whole names, with their folder where the name alone says too little. */
export const secretFiles = words(`
  .envrc .flaskenv .dev.vars env.production env.prod env.staging env.development env.dev env.local env.test
  .npmrc .yarnrc .yarnrc.yml .yarnrc.yaml .bunfig.toml .pypirc pip.conf pip.ini .condarc .netrc _netrc nuget.config gradle.properties
  .m2/settings.xml settings-security.xml .sbt/credentials .ivy2/.credentials .cargo/credentials .cargo/credentials.toml .gem/credentials
  .bundle/config auth.json rclone.conf jupyter_notebook_config.json jupyter_server_config.json pypoetry/auth.toml .hex/hex.config .pub-cache/credentials.json .cabal/config .luarocks/upload_config.lua .pause
  .docker/config.json .dockercfg .dockerconfigjson containers/auth.json .terraformrc terraform.rc
  kubeconfig kube.config kubeadm.conf admin.conf kubelet.conf .boto .s3cfg .passwd-s3fs .ossutilconfig rootkey.csv
  azureprofile.json accesstokens.json azureauth.json serviceprincipalentries.json local.settings.json google-services.json googleservice-info.plist
  keyfile.json sa-key.json gcp-key.json gcloud-service-key.json token.json token.pickle kaggle.json huggingface/token heroku.json .databrickscfg .dbt/profiles.yml
  .pgpass pgpass.conf .pg_service.conf pg_service.conf .my.cnf .mylogin.cnf .mongorc.js .dbshell database.yml database.yaml
  dbeaver-data-sources.xml credentials-config.json datasources.local.xml robomongo.json connectionstrings.json connectionstrings.config
  .git-credentials .gitcookies .hgrc .bzr/authentication.conf .github_token .gist .trc .twurlrc .tugboat .sentryclirc sentry.properties .gitrobrc
  .htpasswd htpasswd .htdigest htdigest passwd passwd- master.passwd shadow shadow- gshadow gshadow- opasswd sudoers smbpasswd .smbcredentials proftpdpasswd
  krb5.keytab secrets.tdb ntds.dit unattend.xml autounattend.xml sysprep.xml sysprep.inf initialadminpassword hudson.util.secret
  .vault-token .vault_pass .vault-pass .vault_password vault_pass vault_pass.txt vault_password vault-password-file vault.yml vault.yaml ansible-vault.yml ansible-vault.yaml oauth_token oauth-token .oauth_token
  secring.gpg pubring.kbx trustdb.gpg otr.private_key known_hosts authorized_keys ssh_config sshd_config
  wallet.dat wallet.json default_wallet keystore.json mnemonic.txt seed.txt recovery-codes.txt github-recovery-codes.txt
  logins.json signons.sqlite key3.db key4.db cert9.db cookies.sqlite formhistory.sqlite places.sqlite cookies cookies.txt login+data web+data local+state
  ipsec.secrets chap-secrets pap-secrets wpa_supplicant.conf tailscaled.state ngrok.yml
  sftp-config.json sftp.json .ftpconfig .ftppass .ftprc .remote-sync.json filezilla.xml sitemanager.xml recentservers.xml winscp.ini
  ws_ftp.ini webservers.xml sshconfigs.xml confcons.xml .vnc/passwd
  .muttrc .msmtprc .fetchmailrc .offlineimaprc .mbsyncrc .mailrc
  .history .zhistory .zsh_history .histfile .lesshst .viminfo fish_history consolehost_history.txt
  key.properties keystore.properties signing.properties wp-config.php localsettings.php secret_token.rb knife.rb
`);

/** What such a name ends with, behind its last dot. */
export const secretEndings = words(`
  env pem key p12 pfx p8 pk8 pkcs8 pkcs12 jks jceks bks keystore truststore kdb kdbx psafe3 agilekeychain opvault keychain keychain-db keyring kwallet
  ppk asc gpg pgp age kbx snk pvk jwk keytab ovpn tblk pcf nmconnection mobileconfig mobileprovision provisionprofile pbk wallet
  tfvars tfstate tfplan kubeconfig rdp rdg remmina publishsettings cscfg azurepubxml bek fve token htpasswd
`);

/** `+` stands for a blank. */
function words(text: string): ReadonlySet<string> {
  return new Set(
    text
      .trim()
      .split(/\s+/)
      .map((word) => word.replaceAll('+', ' ')),
  );
}
