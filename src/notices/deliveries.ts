import type { Delivery, Place } from './ports.ts';

/** The channels that can speak first, each under its name; on any other, what waits is told at the next message. */
export class Deliveries implements Delivery {
  readonly #byChannel = new Map<string, Delivery>();
  readonly #failed: (error: unknown) => void;

  /** @param failed told of what a channel could not do: what waits is then told later */
  constructor(failed: (error: unknown) => void = () => {}) {
    this.#failed = failed;
  }

  join(channel: string, delivery: Delivery): void {
    this.#byChannel.set(channel, delivery);
  }

  leave(channel: string): void {
    this.#byChannel.delete(channel);
  }

  async deliver(place: Place): Promise<'told' | 'later'> {
    try {
      return (await this.#byChannel.get(place.channel)?.deliver(place)) ?? 'later';
    } catch (error) {
      this.#failed(error);
      return 'later';
    }
  }

  async forget(place: Place): Promise<void> {
    await this.#byChannel.get(place.channel)?.forget?.(place);
  }
}
