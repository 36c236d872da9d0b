/** The person of a transcript or a scenario, talking with the whole service: through Direct Line, from Teams, or both. */
import type { Heard, Said } from '#conversations/turn';
import { type OpenTalk, openHouse } from '#test/conversations/talk';
import { webPerson } from './directline/web-person.ts';
import { closeTeams, openTeamsWorld } from './teams/open-teams.ts';
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

/** @param usual where a talk begins, whatever its title says; it goes elsewhere when told so */
export function talkThrough(usual: 'web' | 'teams'): OpenTalk {
  return async (day) => {
    const house = await openHouse(day);
    // A transcript that begins with the person's words begins after the greeting, which it does not show.
    let greets = true;
    const take = async (heard: Heard) =>
      heard.text === null && !heard.onlyNews && !greets
        ? { replies: [], assistant: NOTHING }
        : house.take(heard);
    const world = await openTeamsWorld({ take });
    let count = 0;
    const arrive = (channel: string): Person => {
      count += 1;
      return channel === 'teams' ? teamsPerson(world, `a:personal-${count}`) : webPerson(world.web);
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

export const closeTalks = closeTeams;
