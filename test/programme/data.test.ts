import assert from 'node:assert/strict';
import { checkProgramme } from '#programme/check';
import { acv } from './towns.ts';

/** The 45 ids that other programs know. */
const PROMISED_ENTRIES = `programme-definition programme-annonce programme-objectifs programme-axes
programme-nombre-villes budget-total budget-financeurs programme-duree texte-reference pilotage-national
eligibilite-criteres eligibilite-metropole eligibilite-population eligibilite-petite-ville
eligibilite-redynamisation eligibilite-volontariat eligibilite-pole interco-obligatoire interco-refus
binome-communes liste-villes candidature-comment candidature-date-limite candidature-qui-transmet
candidature-contact candidature-contenu-liste candidature-resultat candidature-deliberation
candidature-valeur-fiche categories-trois categorie-1 categorie-2 categorie-3 annee-contrat sans-diagnostic
classement-utilite categories-abandon accord-prefiguration convention-cadre phases comite-projet
comite-regional directeur-projet ort ville-non-retenue`.split(/\s+/);

const PROMISED_TOPICS =
  `programme eligibilite conditions nombre_villes calendrier categories annee_contrat ort
diagnostic axes intercommunalite candidater decision financement partenaires accompagnement deliberation donnees
non_retenu projet_territoire apres_depot`.split(/\s+/);

/** Criteria and values that other programs know, from the least to the most advanced. */
const PROMISED_VALUES = {
  volontaire: ['non', 'indecis', 'oui'],
  metropole: ['dans', 'hors'],
  centralite: ['non', 'petite_ville', 'pole'],
  besoin: ['non', 'oui'],
  soutienEpci: ['refus', 'discussion', 'accord', 'acte'],
  diagnostic: ['aucun', 'partiel', 'complet'],
  projet: ['aucun', 'partiel', 'abouti'],
  portage: ['a_constituer', 'a_conforter', 'operationnel'],
  ingenierie: ['a_constituer', 'a_conforter', 'operationnel'],
  actionsPretes2018: ['non', 'oui'],
};

/** Every text of the programme that a person reads, with the way to it. */
function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return value.includes(' ') ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !['wordings', 'hear', 'answers'].includes(key))
    .flatMap(([key, inside]) => textsOf(inside, `${path}.${key}`));
}

describe('The data of the programme', () => {
  it('keeps the ids, topics and values that other programs know', () => {
    const ids = acv.knowledge.map((entry) => entry.id);
    assert.deepEqual(
      PROMISED_ENTRIES.filter((id) => !ids.includes(id)),
      [],
    );
    assert.deepEqual(acv.topics?.map((topic) => topic.id).sort(), [...PROMISED_TOPICS].sort());
    const asked = acv.criteria.filter((criterion) => !criterion.optional);
    assert.deepEqual(
      Object.fromEntries(asked.map((criterion) => [criterion.id, criterion.values.map((value) => value.id)])),
      PROMISED_VALUES,
    );
  });

  it('covers every topic', () => {
    const covered = new Set(acv.knowledge.map((entry) => entry.topic));
    assert.deepEqual(
      PROMISED_TOPICS.filter((topic) => !covered.has(topic)),
      [],
    );
  });

  it('has no colliding wordings, no shadowed rule, no failing example', () => {
    assert.deepEqual(checkProgramme(acv).problems, []);
  });

  it('has a help of two or three sentences for every question, and one short question', () => {
    for (const criterion of acv.criteria) {
      const sentences = criterion.help.split(/[.!?](?:\s|$)/).filter((part) => part.trim());
      assert.ok([2, 3].includes(sentences.length), `${criterion.id}: ${sentences.length} sentences`);
      assert.ok(criterion.ask.length <= 110, `${criterion.id}: ${criterion.ask.length} signs`);
      assert.notEqual(criterion.ask, criterion.askAgain);
    }
  });

  it('has at least 30 wordings a value, however it is said', () => {
    for (const criterion of acv.criteria)
      for (const value of criterion.values)
        assert.ok(value.wordings.length >= 30, `${criterion.id}.${value.id}: ${value.wordings.length}`);
  });

  it('says what a bare yes and a bare no mean', () => {
    for (const criterion of acv.criteria.filter((one) => one.values.length > 0))
      assert.ok(criterion.bare.yes && criterion.bare.no, criterion.id);
  });

  it('quotes a source and a validity for every answer', () => {
    for (const entry of acv.knowledge) {
      assert.ok(entry.sources.length > 0, entry.id);
      assert.ok(entry.validFrom >= '2017-12-14', entry.id);
    }
  });

  it('opens no answer on a yes or a no: the same entry is asked from both sides', () => {
    for (const { id, answer, earlier, later } of acv.knowledge)
      for (const text of [answer, earlier?.text ?? '', ...later.map((one) => one.text)])
        assert.doesNotMatch(text, /^(?:Oui|Non)\b/, id);
  });

  it('never tells of the 222 towns before they are known', () => {
    for (const entry of acv.knowledge) {
      const early = entry.validFrom < '2018-03-27' ? entry.answer : (entry.earlier?.text ?? '');
      assert.doesNotMatch(early, /222/, entry.id);
    }
  });

  it('follows French typography', () => {
    for (const [path, text] of textsOf(acv, 'acv')) {
      // One sentence of orientation is in English.
      if (path.endsWith('.english')) continue;
      assert.doesNotMatch(text, /['"]/, `${path}: straight quotes in ${text}`);
      assert.doesNotMatch(text, /[^\u00a0][;?!»]/, `${path}: no-break space missing in ${text}`);
      assert.doesNotMatch(
        text,
        /[^\u00a0\d/s]:(?!\/\/)/,
        `${path}: no-break space missing before a colon in ${text}`,
      );
      assert.doesNotMatch(text, /«[^\u00a0]/, `${path}: no-break space missing in ${text}`);
      assert.doesNotMatch(text, / {2}|\.\.\./, `${path}: double space or three dots in ${text}`);
      assert.doesNotMatch(text, /coeur(?!deville\.js|_de_ville)|oeuvre/i, `${path}: œ`);
    }
  });
});
