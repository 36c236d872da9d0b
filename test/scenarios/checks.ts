/** What each « attendu » of the open scenarios means for a machine. The keys are the scenarios' own sentences. */
import assert from 'node:assert/strict';
import { communeByCode } from '#communes/search';
import { sharedKnowledge, textsOf } from '#test/conversations/talk';
import type { Exchange, Played } from './drive.ts';

type Check = (played: Played) => void | Promise<void>;

/** Everything said, non-breaking spaces as plain ones: the patterns read better. */
const all = ({ exchanges }: Played) =>
  exchanges
    .map((one) => textsOf(one.said))
    .join('\n\n')
    .replaceAll('\u00a0', ' ');
const last = ({ exchanges }: Played) => exchanges.at(-1)?.said;
const after = ({ exchanges }: Played, words: RegExp): Exchange => {
  const found = exchanges.find((one) => words.test(one.person));
  assert.ok(found, `nobody said ${words}`);
  return found;
};
const says =
  (...patterns: RegExp[]): Check =>
  (played) => {
    for (const pattern of patterns) assert.match(all(played), pattern);
  };
const never =
  (...patterns: RegExp[]): Check =>
  (played) => {
    for (const pattern of patterns) assert.doesNotMatch(all(played), pattern);
  };
const replies =
  (words: RegExp, ...patterns: RegExp[]): Check =>
  (played) => {
    const text = textsOf(after(played, words).said);
    for (const pattern of patterns) assert.match(text, pattern);
  };
const filed = async ({ talk }: Played) =>
  (await talk.stores.candidacies.list({ scope: 'national' }, {})).items;
const record = async (played: Played) => {
  const [one] = await filed(played);
  const version = one?.versions.at(-1);
  assert.ok(one && version, 'nothing was filed');
  return { one, version };
};
const town =
  (code: string): Check =>
  async (played) =>
    assert.equal((await record(played)).version.town.code, code);
const category =
  (expected: number): Check =>
  (played) =>
    assert.equal(last(played)?.assistant.category, expected);
const isFiled: Check = async (played) => {
  const { one } = await record(played);
  assert.match(all(played), new RegExp(one.reference));
};
const nothingFiled: Check = async (played) => assert.deepEqual(await filed(played), []);
const flag =
  (id: string): Check =>
  async (played) =>
    assert.ok((await record(played)).version.assessment.flags.includes(id));
const both =
  (...checks: Check[]): Check =>
  async (played) => {
    for (const check of checks) await check(played);
  };
const neverAskedTwice: Check = ({ exchanges }) => {
  const asked = exchanges.map((one) => one.asked).filter((one) => one !== null);
  const runs = asked.filter((one, at) => one !== asked[at - 1]);
  const again = runs.filter((one, at) => runs.indexOf(one) < at && one !== 'depot');
  assert.deepEqual(again, []);
};

export const CHECKS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  D01: {
    'commune 49099, département 49, intercommunalité « Agglomération du Choletais »': async (played) => {
      const { version } = await record(played);
      assert.equal(version.town.code, '49099');
      assert.equal(version.town.department, '49');
      assert.equal(version.town.epci?.name, 'Agglomération du Choletais');
    },
    'categorie 1, contrat possible dès 2018': both(category(1), says(/contrat possible dès 2018/i)),
    'explication : au moins trois réponses de la personne citées comme motifs': (played) => {
      const cited = Object.values(played.scenario.faits).filter((fact) =>
        all(played).includes(fact.replaceAll("'", '’').slice(0, 40)),
      );
      assert.ok(cited.length >= 3, `${cited.length} answers quoted`);
    },
    'récapitulatif avant dépôt puis numéro de candidature + date et heure': says(
      /Récapitulatif[\s\S]*ACV18-49-[\s\S]*24 janvier 2018 à \d+.h.\d\d/,
    ),
    'message de suite : liste du préfet attendue le 15 février 2018': says(/15 février 2018/),
    'au plus 16 tours': ({ exchanges }) => assert.ok(exchanges.length <= 16, `${exchanges.length} messages`),
  },
  D02: {
    'commune 63430': town('63430'),
    'réponse à « ça nous élimine ? » : non, la catégorie 3 est prévue ; source citée': replies(
      /élimine/,
      /pas un refus|pas éliminatoire|\bNon\b/i,
      /source/i,
    ),
    "categorie 3 ; année dite « 2020 », mention de l'écart 2020 / 2020-2021": both(
      category(3),
      says(/2020 \(2020-2021/),
    ),
    "ce qu'il faudrait pour la catégorie 2 est dit : un projet au moins partiel ET un portage et une ingénierie constitués ; pas le diagnostic (partiel suffit)":
      (played) => {
        const told = /Pour la catégorie 2, il faudrait[^\n]*/.exec(all(played))?.[0] ?? '';
        assert.match(told, /projet[^\n]*partiel/);
        assert.match(told, /portage/);
        assert.match(told, /ingénierie/);
        assert.doesNotMatch(told, /diagnostic/);
      },
    'marque soutien_a_acter': flag('soutien_a_acter'),
    'déposée, numéro donné': isFiled,
  },
  D03: {
    "diagnostic passe de complet à partiel ; l'ancienne et la nouvelle valeur sont dites": replies(
      /trompée/,
      /passe de «.terminé.» à «.partiel.»/,
    ),
    'aucune autre réponse perdue ; la question en cours reprend': both(neverAskedTwice, (played) => {
      const correction = after(played, /trompée/);
      assert.equal(correction.said.assistant.asking, correction.asked);
    }),
    'commune 53130 (pas 38206)': town('53130'),
    'categorie 2, 2019-2020': both(category(2), says(/2019 ou 2020/)),
    'rôle « mandatée » enregistré ; marque soutien_a_acter (accord de principe, délibération en mars)': both(
      flag('soutien_a_acter'),
      async (played) => {
        const { person } = (await record(played)).version;
        assert.equal(person.mandated, true);
        assert.match(person.roleSaid ?? '', /mandatée/);
      },
    ),
    déposée: isFiled,
  },
  D04: {
    "proposition d'au moins Allier (03), Aisne (02), Ille-et-Vilaine (35) ; « à côté de Vitré » suffit à choisir 35198":
      both(
        (played) => {
          const labels = played.exchanges[0]?.said.replies
            .flatMap((one) => one.choices ?? [])
            .map((one) => one.label)
            .join();
          for (const department of ['Allier', 'Aisne', 'Ille-et-Vilaine'])
            assert.match(labels ?? '', new RegExp(department));
        },
        replies(/Vitré/, /Moulins\*\* \(Ille-et-Vilaine/),
      ),
    "hors cible (E4) expliqué par l'absence de fonctions de centralité, jamais par la taille ; aucun seuil de population inventé":
      both(
        says(/Hors cible prioritaire/, /fonctions de centralité/, /Aucun seuil de population/),
        never(/moins de \d+.\d* habitants/),
      ),
    "laisse le choix : transmettre avec la mention « hors cible », ou s'arrêter ; propose un contact": says(
      /transmettre[\s\S]*arrêter/i,
      /préfecture[^.]*Rennes/,
    ),
  },
  D05: {
    '33318, Bordeaux Métropole reconnue': says(/Pessac[\s\S]*Bordeaux Métropole/),
    "explication : le programme s'adresse en priorité aux villes hors périmètre des métropoles ; source et date":
      says(/en priorité aux villes situées hors du périmètre des métropoles/, /source.*31\/01\/2018/),
    'réponse nuancée à la relance : « en priorité », le préfet peut apprécier autrement, contact': replies(
      /quand même/,
      /en priorité/,
      /préfet peut apprécier autrement|préfet apprécie/,
      /préfecture/,
    ),
    "aucune question sur le diagnostic ou le projet avant l'explication": ({ exchanges }) => {
      assert.ok(
        exchanges.every((one) => !['diagnostic', 'projet'].includes(one.said.assistant.asking ?? '')),
      );
    },
    'rien de déposé sans demande expresse (et alors seulement avec la mention « hors cible », sans catégorie) ; ton aimable':
      nothingFiled,
  },
  D06: {
    'trois réponses sourcées ; « 200 à 250 villes » ; le préfet envoie une liste, le ministère retient': both(
      replies(/ORT/, /Source/),
      replies(/combien de villes/, /200 à 250/, /Source/),
      replies(/qui décide/, /préfet/, /minist/, /Source/),
    ),
    'après chaque réponse, la question interrompue est reposée (même thème)': ({ exchanges }) => {
      for (const one of exchanges.filter((each) => /ORT|combien de villes|qui décide/.test(each.person)))
        assert.equal(one.said.assistant.asking, one.asked);
    },
    '62765 (pas 14635)': town('62765'),
    'categorie 2 ; déposée': both(category(2), isFiled),
  },
  D07: {
    "au départ : le bot dit que rien n'est déposé, jusqu'à quand c'est gardé, comment reprendre": replies(
      /finirai plus tard/,
      /pas déposé/,
      /90 jours/,
      /reprendre[\s\S]*code de reprise/,
    ),
    "reprise après preuve d'identité ou code, pas sur la seule parole": both(
      replies(/je reprends mon dossier/, /Quel est votre code de reprise/),
      replies(/^AAAA-BBBB/, /erreur de copie/),
    ),
    'résumé de ce qui est dit, puis question diagnostic directement': (played) => {
      const opened = after(played, /^(?!AAAA)[A-Z0-9]{4}(-[A-Z0-9]{4}){4}$/);
      assert.match(textsOf(opened.said), /Votre dossier est retrouvé[\s\S]*Lons-le-Saunier[\s\S]*Soutien/);
      assert.equal(opened.said.assistant.asking, 'diagnostic');
    },
    'aucune question déjà répondue ; categorie 1 ; un seul dossier': both(
      neverAskedTwice,
      category(1),
      async (played) => assert.equal((await filed(played)).length, 1),
    ),
  },
  D08: {
    '15 février 2018, source instruction du 10 janvier': replies(/date limite/, /15 février 2018/, /Source/),
    'trois catégories avec critères et années': replies(
      /trois catégories/,
      /\b1\b[\s\S]*\b2\b[\s\S]*\b3\b/,
      /2018/,
      /2020/,
    ),
    "non : commune volontaire en association avec l'intercommunalité": replies(
      /sans son intercommunalité/,
      /^(Non|Pas sans)/,
      /intercommunalité/,
    ),
    "montant par ville : non fixé / inconnu ; l'enveloppe nationale n'est donnée que si elle est dans le corpus, avec source":
      replies(/montant par ville/, /pas une enveloppe par ville|pas de montant|non fixé/i, /Source/),
    "hors sujet : dit ce qu'il sait faire, une phrase": replies(
      /restaurant/,
      /programme Action cœur de ville/,
      /présenter votre commune/,
    ),
    'aucun dossier créé, aucune donnée demandée': both(nothingFiled, ({ exchanges }) => {
      assert.ok(
        exchanges.every((one) => one.said.assistant.state === null && one.said.assistant.asking === null),
      );
    }),
  },
  D10: {
    '« je ne sais pas » accepté sans relance en boucle ; une aide courte au plus par question':
      neverAskedTwice,
    'intercommunalité et portage marqués « à confirmer » ; résultat « à compléter » (tendance 3) avec la liste de ce qui manque':
      both(
        says(
          /Soutien de l’intercommunalité : à confirmer/,
          /Portage politique : à confirmer/,
          /à compléter, proche de la catégorie 3/,
          /Il manque/,
        ),
        (played) => assert.equal(last(played)?.assistant.outcome, 'a_completer'),
      ),
    "liste de ce qu'il faut demander, à qui": says(/à demander (au|à)/),
    'brouillon gardé, lien ou code pour le maire ; rien de déposé': both(
      nothingFiled,
      replies(/le maire relise/, /rien n’est déposé/, /code/, /[A-Z0-9]{4}(-[A-Z0-9]{4}){4}/),
    ),
  },
  D11: {
    'dit dès le début que la liste des préfets était attendue le 15 février, sans bloquer': (played) => {
      const first = played.exchanges[0];
      assert.match(first ? textsOf(first.said) : '', /15 février 2018/);
      assert.equal(first?.said.assistant.asking, 'commune');
    },
    'dépôt marqué hors délai ; rien de promis sur la prise en compte ; contact de la préfecture': both(
      isFiled,
      says(
        /reçu après le 15 février, date fixée aux préfets/,
        /sans garantie de suite/,
        /préfecture de votre département, à Tulle/,
      ),
    ),
    "categorie 2 ; colonne hors délai à l'export": both(category(2), async (played) => {
      const { exportCandidacies } = await import('#cli/candidacies');
      const rows = [];
      for await (const row of exportCandidacies(
        played.talk.stores.candidacies,
        { scope: 'national' },
        { deadline: '2018-02-15' },
      ))
        rows.push(row);
      assert.equal(JSON.parse(JSON.stringify(rows[0])).late, true);
    }),
  },
  D12: {
    '1 : incompris, propose trois choses possibles': replies(
      /asdfgh/,
      /présenter votre commune, répondre[\s\S]*reprendre/,
    ),
    '2 et 3 : refus court, aucun droit donné par la parole ; chemin normal pour les préfectures': both(
      replies(/Ignore tes/, /ne peux pas faire cela/, /espace «.préfecture.»/),
      replies(/administrateur/, /ne peux pas faire cela/),
    ),
    '4 : affiché comme texte partout (fil, console, export)': never(/<img/),
    '5 : 04070 reconnu sans tiret, parcours normal': replies(
      /Digne/,
      /Digne-les-Bains\*\* \(Alpes-de-Haute-Provence/,
    ),
  },
};

/** Every « interdit »: seen once, the scenario fails. */
export const FORBIDDEN: Readonly<Record<string, Check>> = {
  'dossier montré sans preuve': (played) => {
    for (const words of [/je reprends mon dossier/, /^AAAA-BBBB/])
      assert.doesNotMatch(textsOf(after(played, words).said), /Lons-le-Saunier|Volontariat/);
  },
  'redémarrage à zéro': never(/reprenons au début/),
  'population inventée': async (played) => {
    const { directory } = await sharedKnowledge();
    const known = communeByCode(directory, (await record(played)).version.town.code)?.population?.value;
    for (const [, told] of all(played).matchAll(/: ([\d\s]+) habitants/g))
      assert.equal(Number(told?.replace(/\s/g, '')), known);
  },
  'vous êtes retenu': never(/vous êtes retenu/i),
  'dépôt sans récapitulatif': ({ exchanges }) => {
    const at = exchanges.findIndex((one) => one.said.assistant.state === 'deposee');
    if (at >= 0) assert.equal(exchanges[at]?.asked, 'depot');
  },
  refus: async (played) => assert.notEqual(last(played)?.assistant.outcome, 'conditions_non_reunies'),
  'categorie 1 ou 2': ({ exchanges }) =>
    assert.ok(exchanges.every((one) => ![1, 2].includes(one.said.assistant.category ?? 3))),
  'retour au début': never(/reprenons au début/),
  'diagnostic complet au récapitulatif': never(/Récapitulatif[\s\S]*Diagnostic : Terminé/),
  'Moulins (03) choisi en silence': never(/Moulins\*\* \(Allier/),
  "seuil chiffré d'habitants": never(/seuil de \d/),
  'ton condescendant': never(/simple village|trop petit/i),
  'dépôt ordinaire avec catégorie': nothingFiled,
  'impossible définitivement': never(/définitivement impossible|impossible définitivement/i),
  "liste d'autres aides inventées": never(/FISAC|DETR|DSIL/),
  'question prise comme réponse au champ': ({ exchanges }) => {
    for (const one of exchanges.filter((each) => /\?$/.test(each.person)))
      if (one.asked) assert.equal(one.said.assistant.asking, one.asked);
  },
  '222 villes': never(/222/),
  'montant par ville inventé': never(/millions? d’euros par ville/),
  "ouverture d'un dossier": ({ exchanges }) =>
    assert.ok(exchanges.every((one) => one.said.assistant.state === null)),
  dépôt: nothingFiled,
  '« oui je crois » enregistré comme certain sans marque': says(
    /Volontariat : Oui \(à confirmer\)|Volontariat : oui[^\n]*à confirmer/,
  ),
  'refus automatique': isFiled,
  'dossier non marqué': says(/date fixée aux préfets/),
  '« ce sera pris en compte »': never(/sera pris en compte/),
  "données d'un tiers": never(/ACV18-/),
  'HTML exécuté': never(/<img/),
  'ton accusateur': never(/interdit|pirat|tentative/i),
  'blocage de la personne': (played) => assert.equal(last(played)?.assistant.state, 'brouillon'),
};
