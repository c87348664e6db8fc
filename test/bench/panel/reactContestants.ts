// Renderers on React, as other chats use them: what is new is drawn at once, as the panel and the others draw it.
import { marked } from 'marked';
import { createElement, memo, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import Markdown from 'react-markdown';
import { Streamdown } from 'streamdown';

type Draw = (text: string) => void;

function drawnBy(parent: Element, render: (whole: string) => ReactNode): Draw {
  const root = createRoot(parent);
  let whole = '';
  return (text) => {
    whole += text;
    flushSync(() => root.render(render(whole)));
  };
}

export function streamdown(parent: Element): Draw {
  return drawnBy(parent, (whole) => createElement(Streamdown, null, whole));
}

const Block = memo(({ text }: { readonly text: string }) => createElement(Markdown, null, text));

/** The usual way with React: the text is split into blocks by `marked`, and only a block that has changed is drawn again. */
export function reactMemo(parent: Element): Draw {
  return drawnBy(parent, (whole) =>
    marked.lexer(whole).map(({ raw }, index) => createElement(Block, { key: index, text: raw })),
  );
}
