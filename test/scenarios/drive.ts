/** Plays the person of a scenario: answers what is asked with her own words, and says her imposed lines. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Said } from '#conversations/turn';
import { type OpenTalk, openTalk, type Talk } from '#test/conversations/talk';

const Scenario = z.object({
  id: z.string(),
  titre: z.string(),
  canal: z.string(),
  date: z.string(),
  faits: z.record(z.string(), z.string()).default({}),
  tours: z.array(z.object({ quand: z.union([z.string(), z.number()]), dit: z.string() })).default([]),
  resultat: z.object({
    categorie: z.union([z.number(), z.string(), z.null(), z.array(z.unknown())]),
    deposee: z.boolean().nullable(),
  }),
  attendu: z.array(z.string()),
  interdit: z.array(z.string()).default([]),
});

export type Scenario = z.infer<typeof Scenario>;

export interface Exchange {
  readonly asked: string | null;
  readonly person: string;
  readonly said: Said;
}

export interface Played {
  readonly scenario: Scenario;
  readonly exchanges: readonly Exchange[];
  readonly talk: Talk;
}

export function readScenarios(path: string): readonly Scenario[] {
  const blocks = readFileSync(path, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g);
  return [...blocks].map((block) => Scenario.parse(parse(block[1] ?? '')));
}

const MAX_TURNS = 40;
const CODE = /[A-Z0-9]{4}(-[A-Z0-9]{4}){4}/;

export async function play(scenario: Scenario, open: OpenTalk = openTalk): Promise<Played> {
  const day = /\d{4}-\d{2}-\d{2}/.exec(scenario.date)?.[0] ?? '2018-01-31';
  const talk = await open(day, scenario.canal.split(' ')[0]);
  const exchanges: Exchange[] = [];
  const left = [...scenario.tours];
  const opening = await talk.say(null);
  let asking: string | null = opening.assistant.asking;
  let answered: string | null = null;
  let filed = false;

  /** Three days later, in the other channel: the person has kept the code that they were given. */
  const comeBack = async (line: string) => {
    const code = exchanges
      .flatMap(({ said }) => said.replies.map(({ text }) => CODE.exec(text)?.[0] ?? []))
      .flat()
      .at(-1);
    talk.on(/puis (\d{4}-\d{2}-\d{2})/.exec(scenario.date)?.[1] ?? day);
    talk.elsewhere(/puis (\p{Ll}+)/u.exec(scenario.canal)?.[1]);
    await speak(line);
    await speak('AAAA-BBBB-CCCC-DDDD-EEEE');
    if (code) await speak(code);
    answered = null;
  };
  const take = (...when: readonly (string | number)[]) => {
    const at = left.findIndex((tour) => when.includes(tour.quand));
    return at < 0 ? undefined : left.splice(at, 1)[0]?.dit;
  };
  const speak = async (person: string) => {
    const said = await talk.say(person);
    exchanges.push({ asked: asking, person, said });
    asking = said.assistant.asking;
    filed = said.assistant.state === 'deposee';
  };

  for (let turn = 1; turn <= MAX_TURNS; turn += 1) {
    const cut = /finirai plus tard/.test(exchanges.at(-1)?.person ?? '')
      ? take('coupure_3_jours_et_changement_de_canal')
      : undefined;
    if (cut !== undefined) {
      await comeBack(cut);
      continue;
    }
    const imposed = turn === 1 ? (take('debut', 1) ?? firstWords(scenario)) : take(turn);
    const line: string | undefined =
      imposed ??
      (answered ? take(`apres:${answered}`) : undefined) ??
      (asking ? take(`question:${asking}`, ...(asking === 'depot' ? ['recap'] : [])) : undefined);
    if (line !== undefined) {
      answered = null;
      await speak(line);
      continue;
    }
    if (asking === null || filed) {
      const last = take('fin');
      if (last === undefined) break;
      await speak(last);
      continue;
    }
    if (asking === 'depot' && !scenario.faits.depot && exchanges.some((one) => one.asked === 'depot')) break;
    const theme = asking;
    await speak(scenario.faits[theme] ?? 'je ne sais pas');
    // The theme is behind us once the assistant asks something else.
    answered = asking === theme ? null : theme;
  }
  return { scenario, exchanges, talk };
}

function firstWords(scenario: Scenario): string | undefined {
  return scenario.faits.commune ? 'Bonjour, je souhaite présenter ma commune' : undefined;
}
