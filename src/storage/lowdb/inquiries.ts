import { firstAsked, pageOf } from '#inbox/in-order';
import type { Inquiry } from '#inbox/inquiry';
import { applyAction, newInquiry } from '#inbox/life-cycle';
import type { Inquiries } from '#inbox/ports';
import { newETag } from '#storage/new-etag';
import type { Records } from './records.ts';

/** Questions to a person, on lowdb. */
export function lowdbInquiries(records: Records<Inquiry>): Inquiries {
  const all = () => [...records.entries()].map(([, { value }]) => value);
  const byConversation = new Map<string, Set<string>>();
  const index = ({ conversation, id }: Inquiry) => {
    const ids = byConversation.get(conversation) ?? new Set();
    byConversation.set(conversation, ids.add(id));
  };
  for (const one of all()) index(one);

  const write = async (inquiry: Inquiry): Promise<Inquiry> => {
    const prepared = records.prepare([{ key: inquiry.id, value: inquiry, etag: inquiry.version }]);
    await records.write(prepared);
    const kept = records.get(inquiry.id)?.value ?? inquiry;
    index(kept);
    return kept;
  };

  return {
    ask(asked) {
      // Copied before anything waits: what the caller does to its objects afterwards changes nothing.
      const copy = structuredClone(asked);
      return records.alone(
        [copy.id],
        async () => records.get(copy.id)?.value ?? write(newInquiry(copy, newETag())),
      );
    },

    async read(id) {
      return records.get(id)?.value ?? null;
    },

    async ofConversation(conversation) {
      const ids = [...(byConversation.get(conversation) ?? [])];
      return ids.flatMap((id) => records.get(id)?.value ?? []).sort(firstAsked);
    },

    async list(territory, query, after) {
      return pageOf(all(), territory, query, after);
    },

    apply: (id, version, action) =>
      records.alone([id], async () => {
        const present = records.get(id)?.value;
        if (!present) return { outcome: 'unknown' };
        const applied = applyAction(present, action);
        if (applied.outcome === 'same') return { outcome: 'changed', inquiry: present };
        if (present.version !== version) return { outcome: 'conflict', inquiry: present };
        if (applied.outcome === 'refused') return { ...applied, inquiry: present };
        return { outcome: 'changed', inquiry: await write({ ...applied.inquiry, version: newETag() }) };
      }),

    async forget(before) {
      const old = all().filter(({ askedAt }) => Date.parse(askedAt) < before.getTime());
      for (const { id, conversation } of old)
        await records.alone([id], async () => {
          await records.remove([id]);
          const left = byConversation.get(conversation);
          left?.delete(id);
          if (left?.size === 0) byConversation.delete(conversation);
        });
      return old.length;
    },
  };
}
