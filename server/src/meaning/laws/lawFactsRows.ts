import { type Effect, families, namedNouns, parameters, parameterWords, rows } from "./lawFactsWords.js";

/** The scripts that rows are written in: a sentence without Cyrillic letters needs no Russian rows. */
type Script = "latin" | "cyrillic" | "han" | "any";

/** A row of the table as it is matched in a text of small letters, at a place that the regular expression is told. */
export interface Row {
  readonly effect: Effect;
  readonly regex: RegExp;
  readonly script: Script;
}

/** Formulas stand in the text of a sentence as their number between these two characters. */
export const formulaOpen = "\uE000";
/** The character that ends the number of a formula. */
export const formulaClose = "\uE001";

/** A law that is written out stands between these two instead: it is no name that a phrase could speak of. */
export const lawOpen = "\uE002";
/** The character that ends a law that is written out. */
export const lawClose = "\uE003";

const numberWords: readonly (readonly [string, string])[] = [
  ["zero|null|cero|零", "0"],
  ["one|eins|uno|一", "1"],
  ["two|zwei|dos|две|два|двух|两|二", "2"],
  ["three|drei|tres|три|трёх|трех|三", "3"],
  ["four|vier|cuatro|четыре|四", "4"],
];

/** The digits of a number word. */
export function numberOfWord(word: string): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(word)) return word;
  return numberWords.find(([words]) => words.split("|").includes(word))?.[1];
}

const value = `(?:${formulaOpen}\\d+${formulaClose}|\\d+(?:\\.\\d+)?|${numberWords.map(([words]) => words).join("|")})`;

/** Letters of the languages with blanks between words; classes of Unicode would make several hundred rows slow to compile. */
const letter = "[a-zß-ÿа-яё]";
const wordStart = "(?<![a-zß-ÿа-яё0-9-])";
const wordEnd = "(?![a-zß-ÿа-яё0-9])";

function compile(effect: Effect, source: string, script: Script): Row {
  const filled = source
    .replaceAll("{v}", `(?<v>${value})`)
    .replaceAll("{w}", `(?<w>${value})`)
    .replaceAll("{d}", `(?<d>${lawOpen}\\d+${lawClose})`)
    .replaceAll("\\p{L}", letter);
  const isSpaced = script === "latin" || script === "cyrillic";
  return { effect, regex: new RegExp(isSpaced ? `${wordStart}(?:${filled})${wordEnd}` : filled, "y"), script };
}

/** The alternatives of a source: a pattern may name its value only once. */
function alternatives(source: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === "\\") at++;
    else if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    else if (character === "|" && depth === 0) {
      parts.push(source.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, source.slice(start)];
}

const scripts: readonly Script[] = ["latin", "latin", "latin", "cyrillic", "han"];

const allRows: readonly Row[] = [
  compile("glue", "[,():'\"]", "any"),
  ...rows.flatMap(([effect, words]) =>
    words.flatMap((source, language) =>
      (/\{[vd]\}/.test(source) ? alternatives(source) : [source]).map((one) =>
        compile(effect, one, scripts[language] ?? "any"),
      ),
    ),
  ),
  ...families.flatMap(([name, words, chinese]) =>
    (["latin", "cyrillic"] as const)
      .flatMap((script) => [
        compile(`named:${name}`, `(?:${words})${parameters.replaceAll("{p}", parameterWords)}`, script),
        compile(`named:${name}`, `(?:${words})(?: ?\\()?{v}(?:, ?{w})?\\)?`, script),
        compile("random", `(?:${words})(?:${namedNouns})`, script),
      ])
      .concat(compile(`named:${name}`, `参数为? ?{v} ?的${chinese}(?:分布)?`, "han")),
  ),
];

/** The rows that may match in a text, by the scripts that it is written in. */
export function rowsFor(text: string): readonly Row[] {
  const written = (script: Script): boolean => {
    if (script === "cyrillic") return /\p{Script=Cyrillic}/u.test(text);
    if (script === "han") return /\p{Script=Han}/u.test(text);
    return script === "any" || /[a-z]/i.test(text);
  };
  const present = new Set(scripts.filter(written));
  return allRows.filter(({ script }) => script === "any" || present.has(script));
}

/** A sentence without any of these speaks of no law: most sentences are left at that. */
export const lawWords =
  /independ|negativ|bounded|between|beschränkt|begrenzt|zwischen|acotad|entre|неотрицат|ограничен|между|非负|为界|介于|unbiased|erwartungstreu|insesgad|несмещ|无偏|trained|train(?:ing|iert)|learn(?:ed|t)|fitted|estimat|gelernt|schätz|entrenad|estimador|обучен|построен|оценк|训练|估计|iid|cdf|c\.d\.f|uncorrel|random|stochast|noise|normal|gau(?:ss|ß)|mean|expect|varian|deviation|correl|distribut|densit|pdf|pmf|mass function|probab|prior|posterior|uniform|binary|values|symbols|classes|categor|letters|outcomes|states|alphabet|markov|mark(?:ow|ov)|márkov|drawn|sampled|discrete|continuous|cent(?:red|ered)|standardi|poisson|bernoulli|exponential|geometric|binomial|gamma|beta|laplace|unabh|uiv|zuf[aä]l|erwart|varianz|standardab|mittel|verteil|dichte|gleichv|diskret|stetig|binär|werte|klassen|aleatori|independiente|media|esperanza|desviaci|distribuci|densidad|uniforme|valores|símbolos|clases|estados|centrad|incorrelad|случайн|независ|распредел|нор|средн|ожидани|дисперси|отклонени|корреляци|плотност|вероятност|равномерн|бинарн|двоичн|значени|символ|класс|марков|цеп|некоррел|гаусс|дискретн|шум|центрирован|пуассон|бернулли|показательн|随机|独立|分布|均值|期望|方差|标准差|相关|密度|概率|先验|后验|均匀|符号|取值|个|马尔|马氏|二元|二值|离散|连续|正态|高斯|噪声/iu;
