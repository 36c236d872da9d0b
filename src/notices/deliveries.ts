import type { Delivery, Place } from './ports.ts';

/** The channels that can speak first, each under its name; on any other, what waits is told at the next message. */
export class Deliveries implements Delivery {
  readonly #byChannel = new Map<string, Delivery>();

  join(channel: string, delivery: Delivery): void {
    this.#byChannel.set(channel, delivery);
  }

  leave(channel: string): void {
    this.#byChannel.delete(channel);
  }

  async deliver(place: Place): Promise<'told' | 'later'> {
    return (
      (await this.#byChannel
        .get(place.channel)
        ?.deliver(place)
        .catch(() => 'later' as const)) ?? 'later'
    );
  }

  async forget(place: Place): Promise<void> {
    await this.#byChannel.get(place.channel)?.forget?.(place);
  }
}
