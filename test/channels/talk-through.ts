/** The person of a transcript or a scenario, talking with the whole service: through Direct Line, from Teams, or both. */
import type { Heard, Said } from '#conversations/turn';
import { GROUP, type OpenTalk, openHouse } from '#test/conversations/talk';
import { webPerson } from './directline/web-person.ts';
import { closeTeams, openTeamsWorld, type TeamsWorld } from './teams/open-teams.ts';
import { teamsPerson } from './teams/teams-person.ts';

export interface Person {
  say(text: string | null): Promise<Said>;
  news(): Promise<Said>;
}

export const NOTHING: Said['assistant'] = {
  asking: null,
  state: null,
  outcome: null,
  category: null,
  reference: null,
};

/**
 * One service for all the talks, each with a house of its own behind it: a talk begins where the one before it ended.
 * @param usual where a talk begins, whatever its title says; it goes elsewhere when told so
 */
export function talkThrough(usual: 'web' | 'teams'): OpenTalk {
  return async (day) => {
    const house = await openHouse(day);
    // A transcript that begins with the person's words begins after the greeting, which it does not show.
    let greets = true;
    served = async (heard: Heard) =>
      heard.text === null && !heard.onlyNews && !greets
        ? { replies: [], assistant: NOTHING }
        : house.take(heard);
    world ??= openTeamsWorld({ take: (heard) => served(heard) });
    const open = await world;
    const arrive = (channel: string): Person => {
      people += 1;
      if (channel === GROUP) return teamsPerson(open, `19:group-${people}@thread.v2`, 'groupChat');
      return channel === 'teams' ? teamsPerson(open, `a:personal-${people}`) : webPerson(open.web);
    };
    let channel: string = usual;
    let person = arrive(channel);
    let former = { channel, person };
    return {
      stores: house.stores,
      on: house.on,
      elsewhere(next = channel) {
        former = { channel, person };
        channel = next;
        person = arrive(next);
      },
      back() {
        const left = { channel, person };
        ({ channel, person } = former);
        former = left;
      },
      news: () => person.news(),
      say(text) {
        greets = text === null;
        return person.say(text);
      },
    };
  };
}

let world: Promise<TeamsWorld> | null = null;
let served: (heard: Heard) => Promise<Said>;
let people = 0;

/** For `after`. */
export async function closeTalks(): Promise<void> {
  world = null;
  await closeTeams();
}
