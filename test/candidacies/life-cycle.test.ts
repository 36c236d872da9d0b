import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileState, Role } from '#candidacies/candidacy';
import type { FileAction, FileEventName } from '#candidacies/file-action';
import { allowedEvents, applyAction, type LifeState, nextState } from '#candidacies/life-cycle';
import { ACTIONS } from './every-action.ts';
import { AT, file, VERSION } from './example.ts';

/**
 * The whole table, as the prefecture reads it: for each state, what each role may do and where it leads.
 * `=` stays in the state. Whatever is not written is refused.
 */
const TABLE: Readonly<Record<LifeState, Readonly<Partial<Record<Role, string>>>>> = {
  brouillon: {
    auteur: 'file→deposee',
    departement: 'file→deposee',
  },
  deposee: {
    auteur: 'amend= withdraw→retiree joinTalk= dropTalk= requestErasure=',
    departement:
      'amend= withdraw→retiree examine→en_examen closeUnmandated→non_mandatee verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    region:
      'verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'confirmEpci= noticeSent=',
  },
  en_examen: {
    auteur: 'amend= withdraw→retiree joinTalk= requestErasure=',
    departement:
      'amend= withdraw→retiree askComplement→complement_demande transmit→transmise closeUnmandated→non_mandatee verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    region:
      'verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'confirmEpci= noticeSent=',
  },
  complement_demande: {
    auteur: 'amend→en_examen withdraw→retiree joinTalk= requestErasure=',
    departement:
      'amend→en_examen withdraw→retiree transmit→transmise closeUnmandated→non_mandatee verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    region:
      'verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'confirmEpci= noticeSent=',
  },
  transmise: {
    auteur: 'requestErasure=',
    departement:
      'withdraw→retiree closeUnmandated→non_mandatee verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    region:
      'withdraw→retiree propose→proposee notPropose→non_proposee verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'confirmEpci= noticeSent=',
  },
  proposee: {
    auteur: 'requestErasure=',
    departement:
      'withdraw→retiree verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    region:
      'withdraw→retiree notPropose→non_proposee verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    ministere: 'select→retenue notSelect→non_retenue note= notify= noticeSent=',
    systeme: 'confirmEpci= noticeSent=',
  },
  non_proposee: {
    auteur: 'requestErasure=',
    departement:
      'withdraw→retiree verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    region:
      'withdraw→retiree propose→proposee verifyMandate= confirmEpci= join= designate= setCategory= rank= markFact= argue= giveOpinion= note= notify= noticeSent=',
    ministere: 'select→retenue notSelect→non_retenue note= notify= noticeSent=',
    systeme: 'confirmEpci= noticeSent=',
  },
  retenue: {
    auteur: 'requestErasure=',
    departement: 'withdraw→retiree note= notify= noticeSent=',
    region: 'withdraw→retiree note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'noticeSent=',
  },
  non_retenue: {
    auteur: 'requestErasure=',
    departement: 'note= notify= noticeSent=',
    region: 'note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'noticeSent=',
  },
  retiree: {
    auteur: 'requestErasure=',
    departement: 'note= notify= noticeSent=',
    region: 'note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'noticeSent=',
  },
  non_mandatee: {
    auteur: 'requestErasure=',
    departement: 'reopen→en_examen note= notify= noticeSent=',
    region: 'note= notify= noticeSent=',
    ministere: 'note= notify= noticeSent=',
    systeme: 'noticeSent=',
  },
};

const EVENTS = Object.keys(ACTIONS) as FileEventName[];
const STATES = Object.keys(TABLE) as LifeState[];
const ROLES: readonly Role[] = ['auteur', 'departement', 'region', 'ministere', 'systeme'];

function written(state: LifeState, event: string, role: Role): LifeState | null {
  const cell = (TABLE[state][role] ?? '').split(' ').find((one) => one.split(/[→=]/)[0] === event);
  if (cell === undefined) return null;
  return cell.endsWith('=') ? state : (cell.split('→')[1] as LifeState);
}

const inState = (state: FileState) => file({ state, notices: [{ id: 'n1', text: 'Bonjour', at: AT }] });

describe('life of a file', () => {
  it('is the table above, for every state, event and role', () => {
    for (const state of STATES) {
      for (const role of ROLES) {
        for (const event of [...EVENTS, 'file'] as const) {
          const what: string = `${role} ${event} in ${state}`;
          assert.equal(nextState(state, event, role), written(state, event, role), what);
        }
      }
    }
  });

  it('applies what the table allows and refuses the rest without touching the record', () => {
    for (const state of STATES) {
      if (state === 'brouillon') continue;
      for (const role of ROLES) {
        for (const event of EVENTS) {
          const before = inState(state);
          const copy = JSON.stringify(before);
          const applied = applyAction(before, { ...ACTIONS[event], role, at: AT, by: 'p1' } as FileAction);
          const to = written(state, event, role);
          const what: string = `${role} ${event} in ${state}`;
          assert.equal(JSON.stringify(before), copy, what);
          if (to === null) {
            const others = ROLES.some((other) => written(state, event, other) !== null);
            assert.deepEqual(applied, { outcome: 'refused', why: others ? 'role' : 'state' }, what);
            continue;
          }
          assert.ok(applied.outcome === 'applied', what);
          assert.equal(applied.candidacy.state, to, what);
          assert.equal(applied.candidacy.history.length, before.history.length + 1, what);
          const { reason: _, ...line } = applied.candidacy.history.at(-1) ?? { reason: '' };
          assert.deepEqual(line, { event, role, from: state, to, at: AT, by: 'p1' }, what);
        }
      }
    }
  });

  it('offers each role exactly what it may do', () => {
    for (const state of STATES) {
      if (state === 'brouillon') continue;
      for (const role of ROLES) {
        const expected: FileEventName[] = EVENTS.filter((event) => written(state, event, role) !== null);
        assert.deepEqual([...allowedEvents(state, role)].sort(), expected.sort());
      }
    }
  });

  it('leads from filing to the minister’s decision, through a complement', () => {
    const steps: readonly [FileEventName, Role, FileState][] = [
      ['examine', 'departement', 'en_examen'],
      ['askComplement', 'departement', 'complement_demande'],
      ['amend', 'auteur', 'en_examen'],
      ['transmit', 'departement', 'transmise'],
      ['propose', 'region', 'proposee'],
      ['select', 'ministere', 'retenue'],
    ];
    let candidacy = file();
    for (const [event, role, state] of steps) {
      const applied = applyAction(candidacy, { ...ACTIONS[event], role, at: AT } as FileAction);
      assert.ok(applied.outcome === 'applied', event);
      candidacy = applied.candidacy;
      assert.equal(candidacy.state, state);
    }
    assert.deepEqual(
      candidacy.history.map(({ event }) => event),
      ['file', ...steps.map(([event]) => event)],
    );
  });

  it('loses no version and rewrites no line of the history, whatever is done', () => {
    const step = fc.record({ event: fc.constantFrom(...EVENTS), role: fc.constantFrom(...ROLES) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let candidacy = file();
        for (const { event, role } of steps) {
          const applied = applyAction(candidacy, { ...ACTIONS[event], role, at: AT } as FileAction);
          if (applied.outcome === 'refused') continue;
          const next = applied.candidacy;
          assert.deepEqual(next.versions.slice(0, candidacy.versions.length), candidacy.versions);
          assert.deepEqual(next.history.slice(0, -1), candidacy.history);
          assert.deepEqual(
            next.versions.map(({ number }) => number),
            next.versions.map((_, index) => index + 1),
          );
          candidacy = next;
        }
      }),
    );
  });
});

describe('what an action writes', () => {
  const apply = (action: FileAction, before = file({ state: 'en_examen' })) => applyAction(before, action);
  const done = (action: FileAction, before?: ReturnType<typeof file>) => {
    const applied = apply(action, before);
    assert.ok(applied.outcome === 'applied');
    return applied.candidacy;
  };
  const staff = { role: 'departement', at: AT, by: 'p1' } as const;

  it('an amendment adds a version and may change the nature of the file', () => {
    const candidacy = done({
      event: 'amend',
      version: VERSION,
      nature: 'signalement',
      role: 'auteur',
      at: AT,
    });
    assert.deepEqual(candidacy.versions, [
      { ...VERSION, number: 1 },
      { ...VERSION, number: 2 },
    ]);
    assert.equal(candidacy.nature, 'signalement');
  });

  it('an amendment about another town is refused', () => {
    const version = { ...VERSION, town: { ...VERSION.town, code: '58300' } };
    const applied = apply({ event: 'amend', version, role: 'auteur', at: AT });
    assert.deepEqual(applied, { outcome: 'refused', why: 'otherTown' });
  });

  it('a withdrawal by the prefecture, a closing and a reopening say why', () => {
    for (const reason of ['', '  ']) {
      assert.deepEqual(apply({ event: 'withdraw', reason, ...staff }), {
        outcome: 'refused',
        why: 'reasonMissing',
      });
      assert.deepEqual(apply({ event: 'closeUnmandated', reason, ...staff }), {
        outcome: 'refused',
        why: 'reasonMissing',
      });
      assert.deepEqual(apply({ event: 'setCategory', category: 2, reason, ...staff }), {
        outcome: 'refused',
        why: 'reasonMissing',
      });
    }
    assert.equal(done({ event: 'withdraw', role: 'auteur', at: AT }).state, 'retiree');
    assert.equal(
      done({ event: 'withdraw', reason: 'courrier', ...staff }).history.at(-1)?.reason,
      'courrier',
    );
  });

  it('another category keeps the assistant’s beside it, and can be taken back', () => {
    const set = done({ event: 'setCategory', category: 3, reason: 'portage à constituer', ...staff });
    assert.deepEqual(set.preparation?.category, {
      value: 3,
      reason: 'portage à constituer',
      at: AT,
      by: 'p1',
    });
    assert.equal(set.versions.at(-1)?.assessment.category, 1);
    const back = done({ event: 'setCategory', category: null, reason: 'erreur', ...staff }, set);
    assert.deepEqual(back.preparation, {});
  });

  it('a category, a rank or a criterion that cannot be is refused', () => {
    for (const value of [0, -1, 1.5, Number.NaN]) {
      assert.deepEqual(apply({ event: 'setCategory', category: value, reason: 'x', ...staff }), {
        outcome: 'refused',
        why: 'value',
      });
      assert.deepEqual(apply({ event: 'rank', rank: value, ...staff }), { outcome: 'refused', why: 'value' });
    }
    for (const criterion of ['unknown', '__proto__', 'toString']) {
      const applied = apply({ event: 'markFact', criterion, finding: 'constate', ...staff });
      assert.deepEqual(applied, { outcome: 'refused', why: 'value' });
    }
  });

  it('findings, notes and rank stay side by side', () => {
    const noted = done({ event: 'note', text: 'à rappeler', ...staff });
    const ranked = done({ event: 'rank', rank: 2, ...staff }, noted);
    const marked = done({ event: 'markFact', criterion: 'projet', finding: 'constate', ...staff }, ranked);
    assert.deepEqual(marked.preparation, {
      notes: [{ text: 'à rappeler', at: AT, by: 'p1' }],
      rank: 2,
      findings: { projet: 'constate' },
    });
    assert.equal(done({ event: 'rank', rank: null, ...staff }, marked).preparation?.rank, undefined);
  });

  it('a notice travels with its change, waits, and is sent once', () => {
    const notice = { id: 'n1', text: 'Il nous manque la délibération.' };
    const asked = done({ event: 'askComplement', fields: ['projet'], notice, ...staff });
    const belongs = { at: AT, event: 'askComplement', role: 'departement' };
    assert.deepEqual(asked.notices, [{ ...notice, ...belongs }]);
    const sent = done(
      { event: 'noticeSent', noticeId: 'n1', role: 'systeme', at: '2018-02-02T08:00:00.000Z' },
      asked,
    );
    const again = done(
      { event: 'noticeSent', noticeId: 'n1', role: 'systeme', at: '2018-02-03T08:00:00.000Z' },
      sent,
    );
    assert.equal(again.notices?.[0]?.sentAt, '2018-02-02T08:00:00.000Z');
    assert.equal(again.notices?.[0]?.sentBy, 'conversation');
    const posted = { event: 'noticeSent', noticeId: 'n1', means: 'courrier', ...staff } as const;
    assert.equal(done(posted, asked).notices?.[0]?.sentBy, 'courrier');
    const unknown = apply({ event: 'noticeSent', noticeId: 'n9', role: 'systeme', at: AT }, asked);
    assert.deepEqual(unknown, { outcome: 'refused', why: 'value' });
  });

  it('a complement is always told, also when the staff wrote no message', () => {
    const silent = done({ event: 'askComplement', fields: ['projet'], ...staff });
    assert.deepEqual(silent.notices, [
      { id: `complement-${AT}`, text: '', at: AT, event: 'askComplement', role: 'departement' },
    ]);
    assert.equal(done({ event: 'examine', ...staff }, file()).notices, undefined);
  });

  it('a complement names its fields and the version it is about; the next one adds to it', () => {
    const first = done({ event: 'askComplement', fields: ['projet', 'projet', 'portage'], ...staff });
    assert.deepEqual(first.complements, [{ fields: ['projet', 'portage'], at: AT, about: 1 }]);
    const given = done({ event: 'amend', version: VERSION, role: 'auteur', at: AT }, first);
    const message = 'Quand le conseil délibère-t-il ?';
    const second = done({ event: 'askComplement', fields: ['volontaire'], message, ...staff }, given);
    assert.deepEqual(second.complements, [
      { fields: ['projet', 'portage'], at: AT, about: 1 },
      { fields: ['volontaire'], message, at: AT, about: 2 },
    ]);
    for (const fields of [[], [''], ['projet', ' ']])
      assert.deepEqual(apply({ event: 'askComplement', fields, ...staff }), {
        outcome: 'refused',
        why: 'value',
      });
  });

  it('services give their opinions and say why unless they have none; earlier ones stay', () => {
    const ddt = { event: 'giveOpinion', service: 'DDT', ...staff } as const;
    const first = done({ ...ddt, sense: 'reserve', text: 'friche à traiter' });
    const other = done({ ...ddt, service: 'sous-préfecture', sense: 'sans_avis', text: '' }, first);
    const again = done({ ...ddt, sense: 'favorable', text: 'friche traitée' }, other);
    assert.deepEqual(
      again.preparation?.opinions?.map(({ service, sense }) => [service, sense]),
      [
        ['DDT', 'reserve'],
        ['sous-préfecture', 'sans_avis'],
        ['DDT', 'favorable'],
      ],
    );
    const refused = { outcome: 'refused', why: 'value' };
    assert.deepEqual(apply({ ...ddt, sense: 'favorable', text: ' ' }), refused);
    assert.deepEqual(apply({ ...ddt, service: '', sense: 'favorable', text: 'oui' }), refused);
  });

  it('the argument is written again or taken away', () => {
    const argued = done({ event: 'argue', text: 'Ville-centre du Nivernais.', ...staff });
    assert.deepEqual(argued.preparation?.argument, {
      text: 'Ville-centre du Nivernais.',
      at: AT,
      by: 'p1',
    });
    assert.deepEqual(done({ event: 'argue', text: null, ...staff }, argued).preparation, {});
  });

  it('a file is not joined to itself', () => {
    const reference = file().reference;
    assert.deepEqual(apply({ event: 'join', references: [reference], ...staff }), {
      outcome: 'refused',
      why: 'value',
    });
    assert.deepEqual(done({ event: 'join', references: ['A', 'A'], ...staff }).joinedWith, ['A']);
  });
});
