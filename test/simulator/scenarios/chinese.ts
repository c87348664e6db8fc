import { say, simulated, think, type Scenario } from './scenario.ts';

const text = `你好！**这是一个模拟的回答**，没有任何模型看到过你的问题。（${simulated}）

## 为什么要用异步迭代

读取流式响应时，\`for await … of\` 有三个好处：

1. **背压**：消费者没有处理完，生产者就不会继续推送；
2. **取消**：跳出循环即可结束请求，不必再写额外的清理代码；
3. **可读**：顺序书写，错误用 \`try … catch\` 捕获。

\`\`\`ts
// 把一个响应流拼成完整的文本
export async function readAll(stream: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const delta of stream) text += delta; // 每次只追加一小段
  return text;
}
\`\`\`

> 小提示：中文标点、全角字符“（）”、生僻字“𠮷”和表情“👩‍💻”都应当完整显示，不会被拆开。`;

/** Chinese text, with characters of three and four bytes. */
export const chinese: Scenario = {
  name: 'chinese',
  shows: 'an answer in Chinese, with rare characters and emoji',
  words: /\p{Script=Han}|\bchinese\b/iu,
  steps: () => [think('用户用中文提问，所以我用中文回答：先说理由，再给一小段代码。'), say(text)],
};
