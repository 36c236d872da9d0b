// `npm run train`: learns from the wordings of data/ and writes data/language/weights.json. Run it after any change
// of wordings; `programme check` refuses weights learned from others.
import { writeFileSync } from 'node:fs';
import { readLanguage } from '#language/read-language';
import { weightsFile } from '#language/read-weights';
import { openProgramme } from '#programme/open-programme';
import { learnWeights } from './learn-weights.ts';

const { criteria, knowledge } = await openProgramme();
const print = (line: string) => process.stdout.write(`${line}\n`);
const weights = learnWeights({ language: readLanguage(), criteria, knowledge }, print);
const json = `${JSON.stringify(weights)}\n`;
writeFileSync(weightsFile(), json);
print(`${weightsFile()}: ${Math.round(json.length / 1024)} KB`);
