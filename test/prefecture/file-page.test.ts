/** A file as the prefecture reads it. Every sentence of these pages is a function of the record. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { Candidacy } from '#candidacies/candidacy';
import { populationByCode } from '#communes/population';
import type { Knowledge } from '#conversations/world';
import { ACTS, actsOf } from '#prefecture/console/acts';
import { comparePage } from '#prefecture/console/compare-page';
import { type FileData, filePage } from '#prefecture/console/file-page';
import { readTried, tryPage } from '#prefecture/console/try-page';
import { sharedKnowledge } from '#test/conversations/talk';
import { inquiry } from '#test/storage/examples';
import { memoryStore } from '#test/storage/memory-store';
import { wordsOf } from './forms.ts';
import { act, fileFor, OPEN, PARTLY, READY, versionOf } from './sample-files.ts';

describe('A file, as the prefecture reads it', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await sharedKnowledge();
  });
  const files = () => memoryStore().candidacies;

  const read = (file: Candidacy, changed: Partial<FileData> = {}) =>
    wordsOf(
      text(
        filePage({
          programme: knowledge.programme,
          file,
          population: populationByCode(knowledge.directory, '58194'),
          acts: actsOf(file, 'departement'),
          mayAmend: true,
          others: [],
          talks: [],
          nameOf: (by) => (by === 'agent-1' ? 'Agnès Fictive' : 'un agent'),
          reachOf: ({ id, sentAt }) => (sentAt ? `${id} : remis` : `${id} : non joint`),
          mayErase: false,
          mayLinkEpci: true,
          way: null,
          neighbours: null,
          done: null,
          left: [],
          token: 'jeton',
          ...changed,
        }),
      ),
    );

  it('gives each answer with the words said, when, how it is known, and whether it was seen', async () => {
    const store = files();
    const filed = await fileFor(store, knowledge, { commune: '58194', said: PARTLY });
    const page = read(
      await act(store, filed, { event: 'markFact', criterion: 'diagnostic', finding: 'constate' }),
    );
    assert.match(
      page,
      /Diagnostic Partiel l’étude habitat est finie mais pas le commerce sur le web, 31\/01\/2018 à 10 h 32 dit constaté/,
    );
    assert.match(page, /Projet de territoire Partiel il nous manque le volet mobilités .* dit déclaré/);
    assert.match(
      page,
      /Métropole Hors métropole D’après les données officielles : Communauté d’agglomération de Nevers .* déduit Marquer constaté/,
    );
  });

  it('explains the category with sources, interpretation and other readings, to the prefecture and not to the town', async () => {
    const page = read(await fileFor(files(), knowledge, { commune: '58194', said: PARTLY }));
    assert.match(page, /Pourquoi cette catégorie Catégorie probable : 2\./);
    assert.match(page, /Diagnostic : « Partiel »\. .*IREV/);
    assert.match(page, /Autre lecture des sources .*La ville serait alors en catégorie 3/);
    assert.doesNotMatch(page.split('Mentions, telles que')[0] ?? '', /[Vv]otre réponse/);
  });

  it('says what would change the category, each way with its trial', async () => {
    const page = read(await fileFor(files(), knowledge, { commune: '58194', said: PARTLY }));
    assert.match(page, /Pour la catégorie 1 .*de « Partiel » à « (Terminé|Abouti) ».*Essayer/);
    const best = read(await fileFor(files(), knowledge, { commune: '58194', said: READY }));
    assert.match(best, /Aucun changement de réponse ne donnerait une meilleure catégorie/);
  });

  it('shows what is missing and whom to ask when nothing is settled', async () => {
    const page = read(await fileFor(files(), knowledge, { commune: '58194', said: OPEN }));
    assert.match(page, /Pour la catégorie 2 Soutien de l’intercommunalité : répondre « Accord de principe »/);
    assert.match(page, /n’est pas un refus\. IREV.* ; interprétation de l’assistant Ce qui manque/);
    assert.match(page, /Ce qui manque .*Il manque le diagnostic du centre-ville, à demander/);
    assert.match(page, /Diagnostic Pas de réponse/);
  });

  it('lays side by side what does not agree: contested data, hedged answers, other files of the town', async () => {
    const store = files();
    const filed = await fileFor(store, knowledge, {
      commune: '58194',
      said: PARTLY,
      contested: ['nous avons quitté cette interco'],
    });
    const other = await fileFor(store, knowledge, { commune: '58194', said: READY });
    const page = read(filed, { others: [other] });
    assert.match(page, /contestées par la personne, à vérifier nous avons quitté cette interco/);
    assert.match(page, new RegExp(`Le dossier ${other.reference} de la même commune dit autrement`));
    assert.match(page, /Diagnostic Terminé Partiel/);
    assert.match(page, new RegExp(`Autres dossiers de la commune ${other.reference} : Déposé , catégorie 1`));
    const alone = read(await fileFor(files(), knowledge, { commune: '58194', said: READY }));
    assert.match(alone, /Ce qui ne concorde pas Rien/);
  });

  it('tells the mandate and the EPCI’s support declared from checked, and how they were', async () => {
    const store = files();
    const filed = await fileFor(store, knowledge, { commune: '58194' });
    assert.match(read(filed), /Mandat déclaré par la personne, non vérifié .*Son soutien dit par la commune/);
    const checked = await act(
      store,
      filed,
      { event: 'verifyMandate', verified: true, reason: 'appel au cabinet du maire' },
      { event: 'confirmEpci', confirmed: true, reason: 'courrier du président' },
    );
    assert.match(
      read(checked),
      /Mandat vérifié par la préfecture le 01\/02\/2018 à 15 h 04 : appel au cabinet du maire .*Son soutien confirmé le .* : courrier du président/,
    );
  });

  it('keeps the assistant’s category beside the prefecture’s, with who wrote and why', async () => {
    const store = files();
    const filed = await fileFor(store, knowledge, { commune: '58194', said: PARTLY });
    const page = read(
      await act(
        store,
        filed,
        { event: 'setCategory', category: 1, reason: 'Les marchés sont signés.' },
        { event: 'argue', text: 'Ville-centre du Nivernais.' },
        { event: 'giveOpinion', service: 'DDT', sense: 'reserve', text: 'Friche à traiter.' },
        { event: 'giveOpinion', service: 'DDT', sense: 'favorable', text: 'Friche traitée.' },
        { event: 'note', text: 'Rappeler lundi.' },
      ),
    );
    assert.match(page, /Catégorie 1 , au lieu de catégorie 2 pour l’assistant\. Agnès Fictive, 01\/02\/2018/);
    assert.match(page, /Les marchés sont signés\./);
    assert.match(page, /Argumentaire Ville-centre du Nivernais\. Agnès Fictive/);
    assert.match(
      page,
      /DDT : favorable\. Friche traitée\. .*Avis précédents \(1\) DDT : favorable avec réserve/,
    );
    assert.match(page, /Jamais montré à la commune/);
  });

  it('shows versions with their differences, and which of them answered the complement', async () => {
    const store = files();
    const filed = await fileFor(store, knowledge, { commune: '58194', said: PARTLY });
    const asked = await act(
      store,
      filed,
      { event: 'examine' },
      { event: 'askComplement', fields: ['projet'], message: 'Où en est le volet mobilités ?' },
    );
    assert.match(
      read(asked),
      /le projet de territoire\. En attente de la commune Où en est le volet mobilités \?/,
    );
    const version = versionOf(knowledge, {
      commune: '58194',
      said: { ...PARTLY, projet: ['abouti', 'il est voté'] },
      at: '2018-02-03T10:00:00.000Z',
    });
    const page = read(await act(store, asked, { event: 'amend', version }));
    assert.match(
      page,
      /Compléments demandés .*Répondu le 03\/02\/2018 à 11 h 00 : Réponse version 1 version 2 Projet de territoire Partiel Abouti/,
    );
    assert.match(page, /Historique Dossier modifié : nouvelle version En examen/);
  });

  it('shows a conversation only where its author agreed to join it, and says plainly when there is none', async () => {
    const filed = await fileFor(files(), knowledge, { commune: '58194' });
    assert.match(read(filed), /n’a pas joint sa conversation au dossier/);
    const joined = {
      lines: [{ from: 'person', text: 'on rayonne sur le Nivernais' }],
      at: filed.updatedAt,
    } as const;
    assert.match(
      read({ ...filed, talk: joined }),
      /a choisi de joindre .* 1 message.* on rayonne sur le Nivernais/,
    );
    const talk = [{ from: 'person', text: 'nous sommes trois à la mairie' }] as const;
    const asked = {
      ...inquiry({ talk }),
      state: 'waiting',
      takenBy: null,
      reply: null,
      deliveredAt: null,
      closed: null,
      version: '1',
    } as const;
    assert.match(
      read(filed, { talks: [asked] }),
      /avec l’accord de la personne .*nous sommes trois à la mairie/,
    );
  });

  it('says the population of the commune as an official fact, with its date and its source', async () => {
    const filed = await fileFor(files(), knowledge, { commune: '58194' });
    assert.match(read(filed), /Population 33 235 habitants constaté population municipale 2016, Insee/);
    assert.match(read(filed, { population: null }), /Population absente des données officielles/);
  });

  it('says in a sentence what was just done, by what the file then is', async () => {
    const filed = await fileFor(files(), knowledge, { commune: '58194' });
    for (const one of ACTS) assert.match(one.done(filed), /^[A-ZÀÉ][^«]*.*\.$/, one.name);
    assert.match(
      read(filed, { done: 'designer' }),
      /C’est fait\. Ce dossier n’est pas désigné pour la liste\./,
    );
    assert.match(
      read({ ...filed, preparation: { designated: true } }, { done: 'designer' }),
      /C’est fait\. Ce dossier est désigné : c’est lui qui figure sur la liste/,
    );
    assert.match(
      read(filed, { done: 'designer', left: ['ACV18-58-7K3M-Q'] }),
      /C’est fait\..* Rien n’a changé sur ACV18-58-7K3M-Q : quelqu’un y écrivait/,
    );
    assert.match(read(filed, { done: 'deja' }), /C’était déjà fait\. Le même envoi est arrivé deux fois/);
  });

  it('gives what was said beside an answer with its accents, its figures and nothing of our own names', async () => {
    const filed = await fileFor(files(), knowledge, { commune: '58194' });
    const version = filed.versions[0] as Candidacy['versions'][number];
    const { besoin, diagnostic } = version.facts;
    assert.ok(besoin && diagnostic);
    const facts = {
      ...version.facts,
      besoin: {
        ...besoin,
        detail: { themes: { habitat: 'cite', mobilite: 'cite' }, why: '18 % de vacance' },
      },
      diagnostic: { ...diagnostic, detail: { themes: { commerce: 'non_termine' } } },
    };
    const page = read({ ...filed, versions: [{ ...version, facts }] });
    assert.match(page, /Besoin de redynamisation Oui 18 % de vacance ; habitat, mobilité/);
    assert.match(page, /Diagnostic Terminé commerce : non terminé/);
  });

  it('offers what the life cycle allows this level, and nothing to a reader', async () => {
    const filed = await fileFor(files(), knowledge, { commune: '58194' });
    assert.match(read(filed), /Prendre en examen/);
    const reader = read(filed, { acts: [], mayAmend: false });
    for (const label of [
      'Prendre en examen',
      'Écrire à la commune',
      'Marquer constaté',
      'Corriger des réponses',
      'Ajouter une note',
    ])
      assert.doesNotMatch(reader, new RegExp(label));
  });

  it('says that the rules changed since the filing, and keeps what was told to the town', async () => {
    const store = files();
    const version = versionOf(knowledge, { commune: '58194', said: PARTLY });
    const stale = { ...version, assessment: { ...version.assessment, category: 3 } };
    const page = read(await fileFor(store, knowledge, { commune: '58194', change: { version: stale } }));
    assert.match(page, /Les règles ont changé depuis ce dépôt\. Avec celles d’aujourd’hui : catégorie 2/);
  });

  it('compares towns line by line and marks where they differ', async () => {
    const store = files();
    const one = await fileFor(store, knowledge, { commune: '58194', said: PARTLY });
    const other = await fileFor(store, knowledge, { commune: '58086', said: READY });
    const { programme, directory } = knowledge;
    const populationOf = (file: Candidacy) => populationByCode(directory, file.versions[0]?.town.code ?? '');
    const compared = (files: readonly Candidacy[], unknown: readonly string[]) =>
      wordsOf(text(comparePage({ programme, files, populationOf, unknown })));
    const page = compared([one, other], ['ACV18-21-2222-2']);
    assert.match(page, /Introuvable : ACV18-21-2222-2/);
    assert.match(
      page,
      /Diagnostic ≠ : les villes diffèrent Partiel l’étude habitat est finie mais pas le commerce dit, déclaré Terminé diag bouclé en 2017 dit, déclaré/,
    );
    assert.match(page, /Volontariat Oui oui, le conseil a voté en décembre dit, déclaré Oui/);
    assert.match(
      page,
      /Population ≠ : les villes diffèrent 33 235 habitants constaté population municipale 2016, Insee/,
    );
    assert.match(compared([one], []), /Cochez deux à 4 dossiers/);
  });

  it('tries other answers without writing anything, whatever the address says', async () => {
    const file = await fileFor(files(), knowledge, { commune: '58194', said: PARTLY });
    const copy = JSON.stringify(file);
    const { programme } = knowledge;
    const tried = (query: string) =>
      wordsOf(
        text(
          tryPage({
            programme,
            file,
            tried: readTried(new URLSearchParams(query), programme),
            way: null,
          }),
        ),
      );
    assert.match(
      tried('diagnostic=complet&projet=abouti&portage=operationnel'),
      /Réponses du dossier catégorie 2 Essai catégorie 1 Ce qui change Diagnostic : de « Partiel » à « Terminé »/,
    );
    assert.match(tried('volontaire=non'), /Essai conditions non réunies/);
    assert.match(tried('diagnostic=inconnu'), /Essai à compléter/);
    assert.match(tried('diagnostic=%3Cscript%3E&autre=1'), /Essai catégorie 2 Changez une réponse/);
    assert.equal(JSON.stringify(file), copy);
  });
});

function text({ main }: { readonly main: unknown }): string {
  return (main as { readonly text: string }).text;
}
