import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const settings: readonly (readonly [string, { readonly scope: string }])[] = Object.entries(
  manifest.contributes.configuration.properties,
);

/** The row of each setting in a document's table of settings; some rows tell of two. */
function settingRows(file: string): Readonly<Record<string, string>> {
  const rows = readFileSync(file, 'utf8').match(/^\| `threadline\..+$/gm) ?? [];
  return Object.fromEntries(
    rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(.+?)`/g)].map(([, name = '']) => [name, row])),
  );
}

for (const [file, remark] of [
  ['README.md', 'user settings only'],
  ['README.zh-CN.md', '仅限用户设置'],
] as const) {
  it(`${file} has a row for each setting, and says which of them a workspace cannot set`, () => {
    const rows = settingRows(file);
    expect(Object.keys(rows).toSorted()).toEqual(settings.map(([name]) => name).toSorted());
    const saidOf = Object.keys(rows).filter((name) => rows[name]?.includes(remark));
    const machineScoped = settings.filter(([, { scope }]) => scope === 'machine').map(([name]) => name);
    expect(saidOf.toSorted()).toEqual(machineScoped.toSorted());
  });
}
