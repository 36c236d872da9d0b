/** Teams refuses a message that is too big: what it says counts more than how it looks. */
import type { Activity } from 'botbuilder';

export const MESSAGE_BYTES = 40_000;
const TEXT_BYTES = 16_000;

/** The activity as it is when it fits, else its words alone, in as many messages as they need; the last keeps the rest. */
export function withinSize(activity: Partial<Activity>, equivalent: string): readonly Partial<Activity>[] {
  if (sizeOf(activity) < MESSAGE_BYTES) return [activity];
  const { attachments: _card, ...bare } = activity;
  const parts = partsOf(equivalent);
  const { suggestedActions: _buttons, channelData: _data, ...first } = bare;
  return parts.map((text, at) => ({ ...(at < parts.length - 1 ? first : bare), text }));
}

export function sizeOf(activity: Partial<Activity>): number {
  return Buffer.byteLength(JSON.stringify(activity));
}

/** Cut between paragraphs, then lines, and inside one only when it is too long by itself. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let open = '';
  for (const line of text.split('\n').flatMap(pieces)) {
    if (open !== '' && Buffer.byteLength(open) + Buffer.byteLength(line) > TEXT_BYTES) {
      parts.push(open.trim());
      open = '';
    }
    open += `${line}\n`;
  }
  return [...parts, open.trim()].filter((part) => part !== '');
}

function pieces(line: string): readonly string[] {
  return line.length <= TEXT_BYTES / 4 ? [line] : (line.match(/[\s\S]{1,4000}/gu) ?? []);
}
