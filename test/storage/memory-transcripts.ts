import type { Transcript, Transcripts } from '#channels/directline/activities-port';

/** A small real store of transcripts, without a disk. */
export function memoryTranscripts(): Transcripts {
  const kept = new Map<string, { text: string; atMs: number }>();
  return {
    async read(conversation) {
      const found = kept.get(conversation);
      return found ? (JSON.parse(found.text) as Transcript) : null;
    },
    async keep(transcript) {
      kept.set(transcript.conversation, { text: JSON.stringify(transcript), atMs: Date.now() });
    },
    async drop(conversation) {
      kept.delete(conversation);
    },
    async forget(before) {
      const old = [...kept].filter(([, { atMs }]) => atMs < before.getTime());
      for (const [conversation] of old) kept.delete(conversation);
      return old.length;
    },
  };
}
