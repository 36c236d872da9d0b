import { type Act, ANSWER_VALUES, COMMAND_NAMES, SOCIAL_VALUES } from './understanding.ts';

/**
 * The act that a label of the wordings stands for: `faq:ort`, `cmd:help`, `answer:yes`, `social:bye`, `oos`.
 * @param topics of the entries, by id
 * @throws when no wording bears such a label
 */
export function actOf(label: string, topics: ReadonlyMap<string, string>): Act {
  const [kind, id = ''] = label.split(':');
  switch (kind) {
    case 'faq':
      return { type: 'faq', id, topic: topics.get(id) ?? '' };
    case 'cmd':
      return { type: 'command', name: among(COMMAND_NAMES, id) };
    case 'answer':
      return { type: 'answer', value: among(ANSWER_VALUES, id) };
    case 'social':
      return { type: 'social', value: among(SOCIAL_VALUES, id) };
    case 'oos':
      return { type: 'oos' };
    default:
      throw new RangeError(`no act bears the label ${label}`);
  }
}

function among<Name extends string>(names: readonly Name[], said: string): Name {
  const found = names.find((name) => name === said);
  if (found === undefined) throw new RangeError(`${said} is none of ${names.join(', ')}`);
  return found;
}
