import type { FrameLocator, Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { RequestRecord } from '../../simulator/record.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { Workbench } from './workbench.ts';

/** What of a request's body the tests look at. */
interface SentBody {
  readonly input: unknown;
  readonly model?: string;
  readonly previous_response_id?: string;
  readonly tools?: readonly { readonly type: string; readonly name?: string }[];
  readonly tool_choice?: unknown;
  readonly enable_thinking?: boolean;
  readonly stream?: boolean;
}

interface Sent extends RequestRecord {
  readonly body: SentBody;
}

/** The requests for answers that have arrived, oldest first. */
export function sentTo(simulator: Simulator): readonly Sent[] {
  return simulator.requests.filter((request): request is Sent => request.method === 'POST');
}

/**
 * Does something, and waits for the first request for an answer that arrives afterwards. What the panel shows of a new turn is no sign
 * of its request: the turn is shown first.
 */
export async function requestOf(simulator: Simulator, act: () => Promise<unknown>): Promise<Sent> {
  const before = sentTo(simulator).length;
  await act();
  await expect.poll(() => sentTo(simulator).length, { message: 'requests' }).toBeGreaterThan(before);
  return sentTo(simulator)[before]!;
}

/** The chat view, used as a person does. */
export class Chat {
  readonly #code: Workbench;
  readonly #simulator: Simulator;

  constructor(code: Workbench, simulator: Simulator) {
    this.#code = code;
    this.#simulator = simulator;
  }

  get panel(): FrameLocator {
    return this.#code.panel;
  }

  get box(): Locator {
    return this.panel.getByRole('textbox', { name: 'Ask Qwen' });
  }

  /** Each answer that has ended has one. */
  get copyButtons(): Locator {
    return this.button('Copy answer');
  }

  /** @param name - The whole name, or a part of it that matches. */
  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name, exact: typeof name === 'string' });
  }

  article(name: string | RegExp): Locator {
    return this.panel.getByRole('article', { name });
  }

  /** Begins a new conversation, waits until it is shown, and takes the focus to it. */
  async begin(): Promise<void> {
    // The command ends with the focus in the box: what is done before would lose it.
    await this.box.evaluate((box) => box.blur());
    await this.#code.runCommand('Threadline: New Conversation');
    await this.button(/Search the web for/).waitFor();
    await expect.poll(() => this.box.evaluate((box) => box === document.activeElement)).toBe(true);
    await this.box.click();
    await this.box.fill('');
  }

  async send(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press('Enter');
  }

  /** Waits until so many answers of the conversation have ended, and none is on its way. */
  async answered(count: number): Promise<void> {
    await expect.poll(() => this.copyButtons.count(), { message: 'answers that have ended' }).toBe(count);
    await expect.poll(() => this.button('Stop').count()).toBe(0);
  }

  /** Asks, and waits until the answer has ended. @returns The request that brought the answer: the last one, where there were more. */
  async ask(text: string): Promise<Sent> {
    const before = await this.copyButtons.count();
    await requestOf(this.#simulator, () => this.send(text));
    await this.answered(before + 1);
    return sentTo(this.#simulator).at(-1)!;
  }
}
