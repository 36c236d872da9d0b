/** A conversation and the channel that holds it. */
export interface Place {
  /** As the channel named it when it was heard: `web:…`. */
  readonly conversation: string;
  readonly channel: string;
}

/** Brings what waits for a person into their conversation, on a channel that can speak first. */
export interface Delivery {
  /**
   * `told` once it was shown to somebody who is there; `later`: nobody is, it is told at the next message or visit.
   * Asked twice, it is told once. Never throws: nothing is lost by a delivery that fails.
   */
  deliver(place: Place): Promise<'told' | 'later'>;
  /** What the channel itself keeps of what was shown there is erased. Absent: it keeps nothing that it can erase. */
  forget?(place: Place): Promise<void>;
}
