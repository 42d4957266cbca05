import { cueOf } from "../derivation/cues.js";

/** "For $y = \dots$" at the head of a sentence. */
export const forWhich = /(?:^|[.;:!?)*\n])\s*(?:For|Für|Para|Pour|При|Для)\s*$/u;

/** A recurrence is written in another way. */
export const rewrites =
  /\b(?:rewrit\p{L}*|rearrang\p{L}*|equivalent\p{L}*|can be written|simplif\p{L}*|in other words|that is|i\.e\.|umgeschrieben|umschreiben)(?!\p{L})[^.;]{0,40}$|перепи\p{L}+[^.;]{0,40}$|改写[^。]{0,20}$/iu;

/** "The loss splits:" before a display. */
export const announcesForm =
  /\b(?:splits?|decomposes?|factori[sz]es|simplifies|expands|reads|zerfällt|vereinfacht sich)\b[^.;$]{0,40}$/iu;

const explains = /\b(where|here|with|wobei|donde|où)\b|где|здесь|其中/iu;

/** Whether the words before a formula explain what stands before them: "where", also further back in their sentence. */
export function explainsBefore(words: string): boolean {
  const sentence = /[^.;:]*$/.exec(words.slice(-120))?.[0] ?? "";
  return (
    explains.test(words.slice(-40)) || /(?:^|[\s,])(?:where|wobei|donde|où|где|其中)(?!\p{L})[^$]*$/iu.test(sentence)
  );
}

/** What is said behind a statement that the text only quotes. */
export const saidToBeWrong = /^[\s,]*(?:is|are|would be)\s+(?:\p{L}+\s+)?(?:false|wrong|incorrect|invalid|not true)\b/u;

/** Words before another form of what was defined further up. */
export const restates =
  /\b(?:in terms of|equivalently|rewrit\p{L}*|re-?express\p{L}*|another form|other form|alternatively|can (?:also )?be (?:written|expressed)|also reads|umschreib\p{L}*|äquivalent)\b|выраж\p{L}*|перепи\p{L}*|改写|等价/iu;

/** "…, which is zero whenever", "all of it vanishes for": the case that follows is told of what vanishes in it alone. */
export const degenerates =
  /(?<!\p{L})(?:(?:is|are|becomes?)\s+(?:then\s+)?(?:zero|undefined|infinite|singular|empty)|vanish(?:es)?|diverges?|(?:ist|sind|wird)\s+null|verschwinde[nt]|es cero|se anula|обращается в нуль|равн[оаы]\s+нулю)\s*,?\s*(?:if|when|whenever|for|unless|as soon as|falls|wenn|für|si|para|cuando|если|при|когда)\s*$/iu;

/** "Case 2: $\rho = 1$": what holds up to the next case. */
export const opensCase =
  /(?<!\p{L})(?:case|Fall|caso|cas|случай)\s*(?:\p{L}|[\divx]+)?\s*[:.)\]—–*_-]+\s*$|情[形况]\s*\S?\s*[:：]\s*$/iu;

const speaksAnew =
  /(?<!\p{L})(?:let|suppose|assume|consider|sei(?:en)?|sean?|soi(?:en)?t|пусть)(?:\s+(?:now|then|instead|nun|jetzt|ahora|теперь))?\s*$|[设令]\s*$/iu;

/** "Now let $H$ be": the words before a name by which it may stand for something else from here on. */
export function namesAnew(words: string): boolean {
  return speaksAnew.test(words.slice(-40));
}

/** "For a test: prevalence $\pi = 0.01$": behind a colon that other words follow, the cue before it is over. */
export function isListedBehindColon(before: string): boolean {
  const tail = /[^:]*$/.exec(before)?.[0] ?? "";
  return tail.length < before.length && /\p{L}/u.test(tail) && cueOf(tail) === "none";
}

/** What a formula is said to imply makes it a premise: "detailed balance $\pi_i P_{ij} = \pi_j P_{ji}$ implies". */
export const impliesNext =
  /^[\s,]*(?:implies|ensures|guarantees|forces|entails|impliziert|implica|влечёт|влечет)(?!\p{L})|^[\s,]*蕴含/iu;
