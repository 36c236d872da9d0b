/**
 * The tables, one step after the other; a step that was published never changes. Every statement can be run twice:
 * some databases that speak this protocol do not undo a CREATE. `readableFrom` is the oldest step whose service can
 * still work beside the new one: replicas are replaced one by one, and a roll-back needs no other act.
 *
 * Records are JSON texts: jsonb would reorder their fields and refuse what a text keeps. What is searched or ordered
 * stands beside, in columns that the service fills. Texts compare by their bytes, whatever the database's language.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    step: 1,
    readableFrom: 1,
    statements: [
      `CREATE TABLE IF NOT EXISTS states (
        id text COLLATE "C" PRIMARY KEY,
        key text NOT NULL, -- as JSON: NUL and lone surrogates included
        value text NOT NULL,
        shape text NOT NULL,
        etag text NOT NULL,
        written_ms bigint NOT NULL
      )`,
      'CREATE INDEX IF NOT EXISTS states_written ON states (written_ms)',
      `CREATE TABLE IF NOT EXISTS drafts (
        id text COLLATE "C" PRIMARY KEY,
        code_hash text NOT NULL,
        value text NOT NULL,
        shape text NOT NULL,
        updated_ms bigint NOT NULL,
        written_ms bigint NOT NULL
      )`,
      'CREATE INDEX IF NOT EXISTS drafts_code ON drafts (code_hash)',
      'CREATE INDEX IF NOT EXISTS drafts_written ON drafts (written_ms)',
      // One row a reference for ever: an erasure empties it and leaves the tombstone in its place.
      `CREATE TABLE IF NOT EXISTS candidacies (
        reference text COLLATE "C" PRIMARY KEY,
        draft_hash text NOT NULL UNIQUE,
        department text NOT NULL,
        region text NOT NULL,
        shape text NOT NULL,
        value text,
        tombstone text,
        erased_ms bigint,
        version text,
        code_hash text,
        changed_ms bigint,
        state text,
        nature text,
        category integer,
        filed_day text COLLATE "C",
        flags text[],
        searched text,
        by_town text COLLATE "C",
        by_filed text COLLATE "C",
        by_category text COLLATE "C",
        by_state text COLLATE "C",
        by_department text COLLATE "C"
      )`,
      'CREATE INDEX IF NOT EXISTS candidacies_code ON candidacies (code_hash)',
      'CREATE INDEX IF NOT EXISTS candidacies_changed ON candidacies (changed_ms)',
      'CREATE INDEX IF NOT EXISTS candidacies_department ON candidacies (department, changed_ms)',
      'CREATE INDEX IF NOT EXISTS candidacies_region ON candidacies (region, changed_ms)',
      'CREATE INDEX IF NOT EXISTS candidacies_erased ON candidacies (erased_ms)',
      // Each order of the screen, and its counts: 35,000 files are counted on 50 pages of this index.
      ...['town', 'filed', 'category', 'state', 'department'].map(
        (order) => `CREATE INDEX IF NOT EXISTS candidacies_by_${order} ON candidacies (by_${order})`,
      ),
      `CREATE INDEX IF NOT EXISTS candidacies_counted
        ON candidacies (region, department, state, category, filed_day) WHERE value IS NOT NULL`,
      // The last instant given to a change of a file: one row, written by each of them.
      'CREATE TABLE IF NOT EXISTS instants (name text PRIMARY KEY, last_ms bigint NOT NULL)',
      "INSERT INTO instants VALUES ('candidacies', 0) ON CONFLICT DO NOTHING",
      `CREATE TABLE IF NOT EXISTS inquiries (
        id text COLLATE "C" PRIMARY KEY,
        value text NOT NULL,
        shape text NOT NULL,
        version text NOT NULL,
        conversation text COLLATE "C" NOT NULL,
        department text,
        region text,
        state text NOT NULL,
        place text COLLATE "C" NOT NULL,
        asked_ms bigint NOT NULL
      )`,
      'CREATE INDEX IF NOT EXISTS inquiries_place ON inquiries (place)',
      'CREATE INDEX IF NOT EXISTS inquiries_department ON inquiries (department, place)',
      'CREATE INDEX IF NOT EXISTS inquiries_conversation ON inquiries (conversation)',
      `CREATE TABLE IF NOT EXISTS transcripts (
        id text COLLATE "C" PRIMARY KEY,
        value text NOT NULL,
        written_ms bigint NOT NULL
      )`,
      'CREATE INDEX IF NOT EXISTS transcripts_written ON transcripts (written_ms)',
      // Every small port: one table for all their kinds.
      `CREATE TABLE IF NOT EXISTS records (
        kind text COLLATE "C" NOT NULL,
        id text COLLATE "C" NOT NULL,
        key text NOT NULL, -- as JSON: NUL and lone surrogates included
        owner text COLLATE "C",
        value text NOT NULL,
        shape text NOT NULL,
        etag text NOT NULL,
        written_ms bigint NOT NULL,
        PRIMARY KEY (kind, id)
      )`,
      'CREATE INDEX IF NOT EXISTS records_owner ON records (kind, owner, id)',
      'CREATE INDEX IF NOT EXISTS records_written ON records (kind, written_ms)',
    ],
  },
  {
    // Several processes: what each shows is seen by all, and they count together.
    step: 2,
    readableFrom: 1,
    statements: [
      `CREATE TABLE IF NOT EXISTS shared_conversations (
        id text COLLATE "C" PRIMARY KEY,
        user_id text NOT NULL,
        last bigint NOT NULL,
        written_ms bigint NOT NULL
      )`,
      'CREATE INDEX IF NOT EXISTS shared_conversations_written ON shared_conversations (written_ms)',
      `CREATE TABLE IF NOT EXISTS shared_activities (
        conversation text COLLATE "C" NOT NULL,
        position bigint NOT NULL,
        key text NOT NULL,
        at_ms bigint NOT NULL,
        json text NOT NULL,
        PRIMARY KEY (conversation, position),
        UNIQUE (conversation, key)
      )`,
      'CREATE INDEX IF NOT EXISTS shared_activities_at ON shared_activities (at_ms)',
      `CREATE TABLE IF NOT EXISTS buckets (
        name text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        tokens double precision NOT NULL,
        taken boolean NOT NULL,
        at_ms bigint NOT NULL,
        PRIMARY KEY (name, key)
      )`,
      'CREATE INDEX IF NOT EXISTS buckets_at ON buckets (at_ms)',
    ],
  },
  {
    // Files whose erasure was asked before it could be searched: a key of a JSON text, which no typed text can hold.
    step: 3,
    readableFrom: 1,
    statements: [
      `UPDATE candidacies SET flags = flags || 'effacement_demande'::text
      WHERE value LIKE '%"erasureRequestedAt":"%' AND NOT ('effacement_demande' = ANY(flags))`,
    ],
  },
  {
    // What several processes show is in shared_activities; only a backup by an earlier version read this one.
    step: 4,
    readableFrom: 1,
    statements: ['DROP TABLE IF EXISTS transcripts'],
  },
  {
    // A reference is found without its hyphens: written after the rest by the service, and here for what was filed before.
    step: 5,
    readableFrom: 1,
    statements: [
      `UPDATE candidacies SET searched = searched || '|' || lower(replace(reference, '-', ''))
      WHERE searched IS NOT NULL AND searched NOT LIKE '%|%|%|%'`,
    ],
  },
  {
    // What a search by text or by mark reads of a file, a fifth of its row: 13 ms of processor instead of 28 among 35,000.
    step: 6,
    readableFrom: 1,
    statements: [
      `CREATE INDEX IF NOT EXISTS candidacies_found ON candidacies (region, department) INCLUDE
        (reference, searched, flags, state, category, nature, filed_day, changed_ms, by_town, by_filed)
        WHERE value IS NOT NULL`,
    ],
  },
  {
    // Each order bears the narrow rows of its files: a search follows it whatever its filters, and stops at the end of its
    // page. The planner thought step 6's index dearer than the whole table, which took 22 ms; this takes 10 at most.
    step: 7,
    readableFrom: 1,
    statements: [
      ...['town', 'filed', 'category', 'state', 'department'].flatMap((order) => [
        narrow(`found_by_${order}`, `by_${order}`, 'region, department'),
        `DROP INDEX IF EXISTS candidacies_by_${order}`,
      ]),
      narrow('found_by_change', 'changed_ms', 'region, department'),
      'DROP INDEX IF EXISTS candidacies_changed',
      narrow('found_in_region', 'region, changed_ms', 'department'),
      'DROP INDEX IF EXISTS candidacies_region',
      'DROP INDEX IF EXISTS candidacies_found',
    ],
  },
];

function narrow(name: string, key: string, where: string): string {
  return `CREATE INDEX IF NOT EXISTS candidacies_${name} ON candidacies (${key}) INCLUDE
    (reference, ${where}, state, category, nature, filed_day, flags, searched) WHERE value IS NOT NULL`;
}

export interface Migration {
  readonly step: number;
  readonly readableFrom: number;
  readonly statements: readonly string[];
}
