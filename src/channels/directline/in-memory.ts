/** The web conversations that a process holds in memory, in order of use, within bounds. */
import type { LiveConversation } from './live-conversation.ts';

export interface RoomLimits {
  /** Of what they show, together. */
  readonly characters: number;
  readonly conversations: number;
}

export class ConversationsInMemory {
  readonly #limits: RoomLimits;
  readonly #all = new Map<string, LiveConversation>();
  /** Somebody is about to write in it: it never goes, even when it alone could. */
  #latest = '';

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#all.size;
  }

  values(): IterableIterator<LiveConversation> {
    return this.#all.values();
  }

  has(id: string): boolean {
    return this.#all.has(id);
  }

  get(id: string): LiveConversation | undefined {
    return this.#all.get(id);
  }

  /** Found and used: the last to go. */
  use(id: string): LiveConversation | undefined {
    const found = this.#all.get(id);
    if (found) this.enter(found);
    return found;
  }

  /** Lets go of what was said too long ago to be kept, and of the conversations where it was all; tells which. */
  forgetOld(isNeeded: (conversation: LiveConversation) => boolean): readonly string[] {
    for (const one of this.#all.values()) one.letGoOfOld();
    const over = [...this.#all.values()].filter(
      (one) => one.isOver && one.id !== this.#latest && !isNeeded(one),
    );
    for (const { id } of over) this.#all.delete(id);
    return over.map(({ id }) => id);
  }

  enter(conversation: LiveConversation): void {
    this.#all.delete(conversation.id);
    this.#all.set(conversation.id, conversation);
    this.#latest = conversation.id;
  }

  delete(id: string): void {
    this.#all.delete(id);
  }

  /** Lets the least used go until the rest fits; never one that has something to do, or that `isNeeded`. */
  makeRoom(isNeeded: (conversation: LiveConversation) => boolean): void {
    let characters = 0;
    for (const one of this.#all.values()) characters += one.characters;
    for (const [id, one] of this.#all) {
      if (characters <= this.#limits.characters && this.#all.size <= this.#limits.conversations) return;
      if (id === this.#latest || one.waiting > 0 || isNeeded(one)) continue;
      this.#all.delete(id);
      characters -= one.characters;
    }
  }
}
