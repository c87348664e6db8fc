import { describe, expect, it } from 'vitest';
import { applied } from './applied.ts';

describe('an import of a module that the file imports from', () => {
  const python = ['from typing import List, Dict', '', 'def a(x: List) -> Dict:', '    return {}', ''];
  const script = (...imports: readonly string[]): readonly string[] => [
    ...imports,
    '',
    'function a() {',
    '  return 1;',
    '}',
  ];
  const block = (...imports: readonly string[]): readonly string[] => [
    ...imports,
    '',
    'function a() {',
    '  return 2;',
    '}',
  ];
  const imports = (lines: readonly string[]): readonly string[] => lines.slice(0, lines.indexOf(''));

  it('keeps the names of Python', () => {
    const added = ['from typing import Optional', '', 'def a(x: List) -> Optional[int]:', '    return None'];
    expect(imports(applied(added, python, 'python'))).toEqual(['from typing import List, Dict, Optional']);
  });

  it.each([
    [
      'other names',
      ['import { useEffect, useRef } from "react";'],
      ['import { useState } from "react";'],
      ['import { useEffect, useRef, useState } from "react";'],
    ],
    [
      'some of the names',
      ['import { useEffect, useRef } from "react";'],
      ['import { useEffect, useState } from "react";'],
      ['import { useEffect, useRef, useState } from "react";'],
    ],
    ['all of the names', ['import { b } from "x";'], ['import { a, b } from "x";'], ['import { a, b } from "x";']],
    ['fewer names', ['import { a, b } from "x";'], ['import { a } from "x";'], ['import { a, b } from "x";']],
    [
      'a default',
      ['import { a, b } from "x";'],
      ['import x, { a } from "x";'],
      ['import { a, b } from "x";', 'import x from "x";'],
    ],
    [
      'a namespace',
      ['import { a } from "x";'],
      ['import * as x from "x";'],
      ['import { a } from "x";', 'import * as x from "x";'],
    ],
    ['only the module', ['import { a } from "./x";'], ['import "./x";'], ['import { a } from "./x";', 'import "./x";']],
    [
      'names beside types',
      ['import type { Foo } from "./x";', 'import { bar } from "./x";'],
      ['import { bar, baz } from "./x";'],
      ['import type { Foo } from "./x";', 'import { bar, baz } from "./x";'],
    ],
    [
      'types beside names',
      ['import { bar } from "./x";'],
      ['import type { Foo } from "./x";'],
      ['import { bar } from "./x";', 'import type { Foo } from "./x";'],
    ],
    [
      'a type as a value',
      ['import type { Foo } from "./x";'],
      ['import { Foo } from "./x";'],
      ['import { Foo } from "./x";'],
    ],
    [
      'other names of many lines',
      ['import {', '  a,', '  b,', '} from "x";'],
      ['import { b, c } from "x";'],
      ['import {', '  a,', '  b,', '} from "x";', 'import { c } from "x";'],
    ],
  ])('brings %s', (_, own, added, wanted) => {
    expect(imports(applied(block(...added), script(...own), 'typescript'))).toEqual(wanted);
  });

  it.each([
    [
      'in two lines',
      ['from typing import Optional', 'from typing import Any'],
      ['from typing import List, Dict, Optional, Any'],
    ],
    [
      'with a comment',
      ['from typing import Any  # noqa'],
      ['from typing import List, Dict', 'from typing import Any  # noqa'],
    ],
    ['by another name', ['from typing import List as L'], ['from typing import List, Dict, List as L']],
    ['as before', ['from typing import List, Dict'], ['from typing import List, Dict']],
  ])('brings what Python names %s', (_, added, wanted) => {
    const code = [...added, '', 'def a(x: List) -> Dict:', '    return None'];
    expect(imports(applied(code, python, 'python'))).toEqual(wanted);
  });
});

it('takes no import of many lines for another one that begins alike', () => {
  const own = ['import {', '  a,', '} from "x";'];
  const others = ['', 'function g() {}', '', 'function h() {}'];
  const block = ['import {', '  b,', '} from "y";', '', 'function f() {', '  return 2;', '}'];
  const lines = [...own, '', 'function f() {', '  return 1;', '}', ...others];
  expect(applied(block, lines, 'typescript')).toEqual([...own, ...block, ...others]);
});

it('keeps the comment above an import that it replaces', () => {
  const lines = ['// The license.', 'import { a } from "x";', '', 'function f() {', '  return 1;', '}'];
  const block = ['import { a, b } from "x";', '', 'function f() {', '  return 2;', '}'];
  expect(applied(block, lines, 'typescript')).toEqual(['// The license.', ...block]);
});

it('writes the first imports above all else, a blank line behind them', () => {
  const lines = ['def f():', '    return 1'];
  const block = ['import os', 'import sys', '', 'def f():', '    return 2'];
  expect(applied(block, lines, 'python')).toEqual(block);
});
