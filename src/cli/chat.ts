/** Talk in the terminal. With a keyboard: a conversation to read. Redirected: JSON lines in, JSON lines out. */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Said } from '#conversations/turn';
import { openService } from '#service';
import type { Context } from './context.ts';
import { textOf } from './plain-text.ts';

export async function chat(words: readonly string[], { programme, settings }: Context): Promise<number> {
  const toRead = process.stdin.isTTY === true && !words.includes('--json');
  await using service = await openService(settings, programme);
  // At the keyboard the conversation goes on from one day to the next; a program starts a new one each time.
  const conversation = `terminal:${optionOf(words, '--conversation') ?? (toRead ? 'local' : randomUUID())}`;
  const show = toRead ? showText : showJson;
  const hear = (text: string | null) =>
    service.take({ conversation, channel: 'terminal', text, activity: randomUUID() });

  const lines = createInterface({
    input: process.stdin,
    output: toRead ? process.stdout : undefined,
    prompt: '> ',
  });
  // TRAP: readline emits the lines that came early whether or not someone listens; the iterator keeps them.
  const typed = lines[Symbol.asyncIterator]();
  show(await hear(null));
  if (toRead) lines.prompt();
  for await (const line of { [Symbol.asyncIterator]: () => typed }) {
    if (toRead && ['/quitter', '/q'].includes(line.trim())) break;
    show(await hear(toRead ? line : textOfLine(line)));
    if (toRead) lines.prompt();
  }
  return 0;
}

/** `{"text": "…"}`, or the line itself when it is not such an object. */
function textOfLine(line: string): string {
  try {
    const value: unknown = JSON.parse(line);
    if (value !== null && typeof value === 'object' && 'text' in value && typeof value.text === 'string')
      return value.text;
  } catch {
    // Not JSON: what was typed is the message.
  }
  return line;
}

function showText(said: Said): void {
  process.stdout.write(`\n${said.replies.map(textOf).join('\n\n')}\n\n`);
}

function showJson(said: Said): void {
  said.replies.forEach((reply, at) => {
    const line = {
      text: reply.text,
      choices: reply.choices ?? [],
      ...(reply.document && { document: reply.document }),
      last: at === said.replies.length - 1,
      channelData: { assistant: said.assistant },
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  });
}

function optionOf(words: readonly string[], option: string): string | undefined {
  const at = words.indexOf(option);
  return at < 0 ? undefined : words[at + 1];
}
