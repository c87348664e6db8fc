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

describe('a list of imports in brackets', () => {
  const goCode = ['', 'func a() {', '\tb(1)', '}', '', 'func c() {}'];
  const list = (...names: readonly string[]): readonly string[] => [
    'import (',
    ...names.map((name) => `\t${name}`),
    ')',
  ];
  const goBlock = (...imports: readonly string[]): readonly string[] => [...imports, '', 'func a() {', '\tb(2)', '}'];

  it.each([
    ['fewer modules', list('"fmt"', '"strings"'), []],
    ['some other modules', list('"fmt"', '', '"sync" // for Mutex'), ['"sync" // for Mutex']],
    ['a module by another name', list('f "fmt"'), ['f "fmt"']],
    ['all of the modules and one more', list('"fmt"', '"io"', '"os"', '"strings"'), ['"io"']],
    ['one module without brackets', ['import "io"'], ['"io"']],
    ['one that is there, without brackets', ['import "fmt"'], []],
  ])('gets only what is missing in Go, where the block has %s', (_, own, added) => {
    const there = ['"fmt"', '"os"', '"strings"'];
    const lines = ['package main', '', ...list(...there), ...goCode];
    expect(applied(goBlock(...own), lines, 'go')).toEqual([
      'package main',
      '',
      ...list(...there, ...added),
      ...goCode.with(2, '\tb(2)'),
    ]);
  });

  it('has only what is missing in Go where the file has no list', () => {
    const lines = ['package main', '', 'import "fmt"', ...goCode];
    expect(applied(goBlock(...list('"fmt"', '"os"')), lines, 'go').slice(2, 6)).toEqual([
      'import "fmt"',
      ...list('"os"'),
    ]);
  });

  it('does not get what C brings to Go', () => {
    const lines = ['package main', '', ...list('"fmt"'), ...goCode];
    const own = ['// #include <stdio.h>', 'import "C"'];
    expect(applied(goBlock(...own), lines, 'go').slice(2, 7)).toEqual([...list('"fmt"'), ...own]);
  });

  const rustCode = ['', 'fn a() {', '    b(1);', '}', '', 'fn c() {}'];
  it.each([
    ['fewer names', ['use std::{', '    io,', '};'], ['use std::{', '    fs,', '    io,', '};']],
    [
      'more names',
      ['use std::{', '    fs,', '    io,', '    net,', '};'],
      ['use std::{', '    fs,', '    io,', '    net,', '};'],
    ],
  ])('does not come twice in Rust, where the block has %s', (_, own, wanted) => {
    const lines = ['use std::{', '    fs,', '    io,', '};', ...rustCode];
    expect(applied([...own, '', 'fn a() {', '    b(2);', '}'], lines, 'rust')).toEqual([
      ...wanted,
      ...rustCode.with(2, '    b(2);'),
    ]);
  });

  const commented = ['import {', '  a, // first', '  b,', '} from "x";'];
  const plain = ['import {', '  a,', '  b,', '} from "x";'];
  it.each([
    ['the file', commented, ['import {', '  b,', '} from "x";']],
    ['the block', plain, ['import {', '  b, // second', '} from "x";']],
  ])('does not come twice where %s has a comment in it', (_, there, own) => {
    const code = ['', 'function f() {', '  return 1;', '}', '', 'function g() {}'];
    expect(applied([...own, '', 'function f() {', '  return 2;', '}'], [...there, ...code], 'typescript')).toEqual([
      ...there,
      ...code.with(2, '  return 2;'),
    ]);
  });
});
