/**
 * What the words before a formula say about it. The table is by language; a contributor adds a line.
 * `define`: the formula introduces a name. `suppose`: it is assumed, or a condition. `restrict`: it may say for which
 * values ("for $k = 2$"), or be what holds for them. `solve`: it is an equation to be
 * solved or a stationarity condition. `claim`: it follows, or is asserted.
 */
export type Cue = "define" | "suppose" | "restrict" | "solve" | "claim" | "none";

const english: readonly (readonly [Cue, string])[] = [
  [
    "define",
    "let(?: now)?|now let|define[ds]?|defining|denote[ds]?|denoting|write|writing|put|set(?!\\s*[:,.])|where|with|here|call|introduce|abbreviate|notation|" +
      "is given by|are given by|model(?:led|ed)? as|substitut\\p{L}*|choose|choosing|take|taking|pick|consider|use the|minimi[sz]\\p{L}*|maximi[sz]\\p{L}*|objective|parametri[sz]\\p{L}*|" +
      "replace \\S+ by|of the form|has (?:the )?density|has (?:the )?distribution function|has (?:the )?cdf|computes|splits|fit|draw",
  ],
  [
    "suppose",
    "if|when|whenever|suppose|assume|assuming|provided|unless|iff|only if|such that|subject to|satisfying|equality|exceeds|" +
      "condition(?: is)?|constraint|by hypothesis|restricted to|without loss of generality|w\\.?l\\.?o\\.?g\\.?|o\\.?B\\.?d\\.?A\\.?",
  ],
  ["restrict", "for|from|given|under|at|case|every|any|all|each|throughout|on the|larger than|fix"],
  [
    "solve",
    "setting|equating|solve|solving|differentiating the|the normal equations|stationar\\p{L}*|first-order condition|vanishes (?:at|for|if|when)",
  ],
  [
    "claim",
    "then|thus|hence|so|therefore|we|get|have|find|obtains?|see|conclude|know|i\\.e\\.|that is|gives|yields|becomes|equals|is|note|clearly|indeed|since|because|as|and so|follows|" +
      "shows?|implies|claim|prove|proof|identity|check|recall|satisfies|also|in particular|moreover|furthermore|conversely|finally|result|this means|means|now|obviously|inequality|bound|holds|uses|used",
  ],
];

/** Words of other languages that are separated by blanks. */
const european: readonly (readonly [Cue, string])[] = [
  [
    "define",
    "пусть|обозначим|где|введём|введем|положим|подставим|определим|sei|seien|wobei|mit|setze|definiere|sea|sean|con|donde|definimos|denotamos|soit|où|avec|posons",
  ],
  ["suppose", "если|когда|wenn|falls|angenommen|si|cuando|supongamos|quand"],
  ["restrict", "при|для|für|bei|para|pour"],
  ["solve", "приравня\\p{L}*|решая|setzt man|igualando"],
  [
    "claim",
    "тогда|следовательно|отсюда|получаем|имеем|значит|поэтому|так как|поскольку|равн(?:о|а|ы)|равен|daher|dann|somit|weil|da|folgt|entonces|luego|por tanto|porque|donc|alors",
  ],
];

/** Chinese words: they stand without blanks around them. */
const chinese: readonly (readonly [Cue, string])[] = [
  ["define", "设|令|记|定义|取|其中"],
  ["suppose", "当|若|如果|假设"],
  ["restrict", "对于|对"],
  ["solve", "令导数"],
  ["claim", "所以|因此|则|得到|得|可得|那么|从而|有|因为|由此"],
];

interface Pattern {
  readonly cue: Cue;
  readonly regex: RegExp;
}

const patterns: readonly Pattern[] = [
  ...[...english, ...european].map(([cue, words]) => ({
    cue,
    regex: new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "giu"),
  })),
  ...chinese.map(([cue, words]) => ({ cue, regex: new RegExp(`(?:${words})`, "giu") })),
];

/** Words after which a list of formulas goes on under the same cue: `with $a = 1$ and $b = 2$`. A colon opens what is said of it. */
const connectors = /^[\s,;]*(?:and|or|,|und|oder|y|et|и|или|和|及|，|、|\s)*[\s,;]*$/iu;

/** Whether the words between two formulas only join them. */
export function joinsFormulas(words: string): boolean {
  return connectors.test(words);
}

/**
 * The cue that governs the formula behind `words`, the text of its sentence before it: the last cue word wins, as it
 * stands nearest. Formulas within the text are given as blanks.
 */
export function cueOf(words: string): Cue {
  const sentence = words.slice(Math.max(0, lastSentenceEnd(words)));
  let best: { readonly cue: Cue; readonly at: number } = { cue: "none", at: -1 };
  for (const { cue, regex } of patterns) {
    for (const match of sentence.matchAll(regex)) {
      const at = (match.index ?? 0) + match[0].length;
      if (at > best.at) best = { cue, at };
    }
  }
  return best.cue;
}

/** Where the last sentence of a text begins; abbreviations with inner points do not end one. */
function lastSentenceEnd(words: string): number {
  let last = 0;
  for (const match of words.matchAll(/[.!?。；;](?=\s|$)|[。！？]/gu)) {
    const before = words.slice(Math.max(0, match.index - 6), match.index + 1);
    if (/(?:i\.e|e\.g|i\.i\.d|w\.r\.t|cf|s\.t|resp|Fig|Eq|z\.B|d\.h)\.$/iu.test(before)) continue;
    last = match.index + 1;
  }
  return last;
}
