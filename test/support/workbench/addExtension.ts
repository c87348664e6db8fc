import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerFolders } from './server.ts';

/** Adds an extension that lies in a folder, as it is, to those installed already. */
export function addExtension(folder: string, { extensions }: Pick<ServerFolders, 'extensions'>): void {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Readonly<
    Record<'publisher' | 'name' | 'version', string>
  >;
  const id = `${manifest.publisher}.${manifest.name}`;
  const relativeLocation = `${id}-${manifest.version}`;
  const location = path.join(extensions, relativeLocation);
  cpSync(folder, location, { recursive: true });
  const list = path.join(extensions, 'extensions.json');
  const installed = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as unknown[]) : [];
  const entry = {
    identifier: { id },
    version: manifest.version,
    location: { $mid: 1, path: location, scheme: 'file' },
    relativeLocation,
  };
  writeFileSync(list, JSON.stringify([...installed, entry]));
}
