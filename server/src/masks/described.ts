import type { Range } from "../base/range.js";
import { type KernelResult, type MaskType, maskOfType } from "./kernels.js";
import { rangeIn, type Sentence } from "./sentences.js";
import { kernelWords } from "./vocabulary.js";

/** A mask that the prose describes by its type and size: "a type A 5×5 mask". */
export interface DescribedKernel {
  /** The bare name that the sentence gives it; absent if it gives none. */
  readonly name: string | undefined;
  readonly result: KernelResult;
  readonly range: Range;
  readonly type: MaskType;
  /** The sentence only asks for it, supposes it or denies it. */
  readonly isSupposed: boolean;
  /** It is said to be the mask of all layers or of the first one, in so many words. */
  readonly isFirst: boolean;
}

/** Where a word of letters begins and ends. */
const START = String.raw`(?<!\p{L})`;
const STOP = String.raw`(?!\p{L})`;

/** A word for a mask, kernel, filter or convolution in the languages that are read. */
const NOUN = String.raw`(?:${START}(?:(?:masked|causal|maskierte[rnms]?|kausale[rnms]?)\s+)?(?:(?:mask(?:s|ed)?|conv(?:olution(?:al|s)?)?|kernels?|filters?|layers?)(?:\s+(?:conv(?:olution(?:al|s)?)?|masks?|kernels?|filters?|layers?))?|(?:Faltungs)?(?:masken?|kerne?)|Faltung(?:en)?|masques?|noyaux?|filtres?|m[aá]scaras?|n[uú]cleos?|filtros?|(?:маск|ядр|фильтр|св[её]ртк)[а-яё]*)${STOP}|掩码|掩膜|卷积核?)(?:\s*⟨(?<name>\\?[A-Za-z]+(?:[_^][^⟨⟩=<>×\s]+)?)⟩)?`;

/** The letter of a type, and of a second one: "types A and B". Cyrillic letters look the same. */
const LETTERS = String.raw`["“«'⟨]?(?<one>[ABАВ])["”»'⟩]?(?:\s*(?:and|und|et|y|и|和|/)\s*["“«']?(?<two>[ABАВ])["”»']?)?(?![A-Za-zА-яЁё\d_])`;
const TYPE = String.raw`(?:${START}(?:types?|(?:vom\s+)?Typs?|tipos?|тип[а-я]{0,3})[\s-]*|类型\s*)${LETTERS}`;
const TYPE_BEHIND = String.raw`(?<![A-Za-z\d_])["“]?(?<one>[AB])["”]?(?:[\s-](?:type|Typ)${STOP}|\s*[型类])`;
/** "mask A": the noun and the type in one. */
const CALLED = String.raw`(?:${START}(?:mask|Maske|masque|m[aá]scara|маск[аиуой]{1,2})|掩码)\s*["“«]?(?<one>[ABАВ])["”»]?(?![A-Za-zА-яЁё\d_])`;
const SIZE = String.raw`⟨?(?<height>\d{1,7})⟩?\s*(?:[x×*хX]|${START}(?:by|mal|par|por|на)${STOP})\s*⟨?(?<width>\d{1,7})⟩?(?![\d×])`;
const LINK = String.raw`(?:[\s\-–,(:)]|${START}(?:of|with|the|a|an|and(?=\s+(?:of\s+)?(?:size|type))|is|size|in|der|die|das|den|dem|vom|von|mit|eine[rnms]?|Größe|de|du|une?|taille|avec|del|la|el|tamaño|con|размер(?:а|ом)?|вида|с)${STOP}|的|大小|为)*`;

/** The orders in which a noun, a type and a size stand; `n` is a noun, `t` and `u` are types, `c` is both, `s` a size. */
const ORDERS = [
  "tns",
  "tsn",
  "nts",
  "nst",
  "snt",
  "stn",
  "usn",
  "sun",
  "uns",
  "nsu",
  "snu",
  "cs",
  "sc",
  "snc",
] as const;
const PARTS: Readonly<Record<string, string>> = { n: NOUN, t: TYPE, u: TYPE_BEHIND, c: CALLED, s: SIZE };

const FORMS = ORDERS.map((order) => new RegExp([...order].map((part) => PARTS[part] ?? "").join(LINK), "giu"));

/** Masks that order the channels of a pixel. */
const IN_CHANNEL_ORDER =
  /channel[- ](?:order|wise|mask)|(?:order|mask)\w* (?:of |over |by |in |on )?(?:the )?(?:colou?r )?channels|R\s*(?:→|->|,|<|\\to|then|before|vor|avant|antes de|перед)\s*G\s*(?:→|->|,|<|\\to|then|before|and|vor|avant|antes de|перед)\s*B|sub-?pixel|\brgb[- ]mask|RGB-Maske|Kanal(?:e|reihenfolge|ordnung)|Reihenfolge der (?:Farb)?kanäle|ordre des canaux|orden de los canales|порядк\S* (?:цветовых )?каналов|каналов в порядке|通道顺序/iu;
const COLOURS = /\bRGB|colou?r|Farb|couleur|color|цвет|彩色/iu;

/** The sentence does not say that there is such a mask. */
const SUPPOSED =
  /\b(?:not|no|cannot|can't|never|why|if|would|should|could|suppose|instead|odd|even)\b|\?|nicht|kein|warum|wenn|wäre|\bpas\b|pourquoi|\bsi\b|\bno\b|por qué|(?<!\p{L})(?:не|нет|если|почему|зачем)(?!\p{L})|不|如果|为什么|？/iu;

/** How far from a description its name stands at most. */
const NEARBY = 80;
const NAME = String.raw`⟨(\\?[A-Za-z]+(?:[_^][^⟨⟩=<>\s]+)?)⟩`;
const NAME_BEHIND = new RegExp(String.raw`^[\s,(:]*(?:called|named|genannt|notée?|llamad[oa])?\s*${NAME}`, "u");
const NAME_BEFORE = new RegExp(
  String.raw`${NAME}[\s,:(]*(?:=|:=|—|–|-|is|be|denotes?|are|stands|for|the|an?|ist|sei|bezeichne|eine?|der|die|est|soit|désigne|une?|le|la|es|sea|un|una|el|есть|это|—|обозначает|为|是|\s)*(?:(?:RGB|causal|masked|binary|kausalen?|maskierten?|binären?)[\s-]+)?$`,
  "u",
);

/** The masks that sentences describe by type and size, in order; the same one without a name is told once. */
export function describedKernels(sentences: readonly Sentence[]): readonly DescribedKernel[] {
  const known = new Set<string>();
  return sentences.flatMap((sentence, index) => {
    const channels = IN_CHANNEL_ORDER.test(sentence.text) && COLOURS.test(sentence.text) ? 3 : undefined;
    return matchesIn(sentence.text).flatMap((match): readonly DescribedKernel[] => {
      const name = nameAround(sentence.text, match);
      const key = `${name ?? ""} ${match.types.join("")} ${match.size.join("×")} ${String(channels)}`;
      if (known.has(key)) return [];
      known.add(key);
      const [height, width] = match.size;
      const isFirst = match.types.length === 1 && saysAllLayers(sentences, index, match);
      return match.types.map((type) => ({
        name: match.types.length > 1 ? undefined : name,
        type,
        isFirst,
        result: maskOfType(type, height, width, channels),
        range: rangeIn(sentence, match.start, match.end),
        isSupposed: SUPPOSED.test(sentence.text),
      }));
    });
  });
}

/** Layers that have others before them: a description of all of them says nothing of the first one of the network. */
const PARTS_OF_NETWORKS =
  /block|stack|residual|module|branch|tower|stage|head|on top|above|beyond|thereafter|\bthen\b|\bnext\b|behind|Stapel|darüber|danach|dann\b|dahinter|bloc|ensuite|puis\b|au-dessus|pila|luego|después|encima|бло[кч]|стек|затем|далее|потом|поверх|块|然后|之后|之上/iu;

/** Whether the sentence of a description gives the mask to all layers or to the first, with nothing around that narrows it. */
function saysAllLayers(sentences: readonly Sentence[], index: number, { start, end }: Match): boolean {
  const beside = (at: number): string => {
    const other = sentences[at];
    return other?.paragraph === sentences[index]?.paragraph ? (other?.text ?? "") : "";
  };
  const text = sentences[index]?.text ?? "";
  // The type in the description is no sign that other layers have another one.
  const rest = `${text.slice(0, start)} ${text.slice(end)}`;
  const { isFirst } = kernelWords(`${beside(index - 1)} ${rest}`, beside(index + 1));
  return isFirst && !PARTS_OF_NETWORKS.test(text);
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly types: readonly MaskType[];
  readonly size: readonly [number, number];
  /** The name right behind the noun. */
  readonly name: string | undefined;
}

/** The descriptions in a text from left to right; of those that overlap the first, and of these the longest. */
function matchesIn(text: string): readonly Match[] {
  if (!/\d/.test(text) || !/[ABАВ]/u.test(text)) return [];
  const all = FORMS.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(matchOf)).sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const taken: Match[] = [];
  for (const match of all) if (match.start >= (taken.at(-1)?.end ?? 0)) taken.push(match);
  return taken;
}

function matchOf({ index = 0, 0: found, groups = {} }: RegExpMatchArray): readonly Match[] {
  const { one, two, height, width, name } = groups;
  const letters = [one, two].filter((letter) => letter !== undefined);
  // A small letter is an article.
  const types = letters.map(typeOf).filter((type) => type !== undefined);
  if (types.length < letters.length) return [];
  return [{ start: index, end: index + found.length, types, size: [Number(height), Number(width)], name }];
}

function typeOf(letter: string): MaskType | undefined {
  if (letter === "A" || letter === "А") return "A";
  return letter === "B" || letter === "В" ? "B" : undefined;
}

function nameAround(text: string, { start, end, name }: Match): string | undefined {
  return (
    name ??
    NAME_BEHIND.exec(text.slice(end, end + NEARBY))?.[1] ??
    NAME_BEFORE.exec(text.slice(Math.max(0, start - NEARBY), start))?.[1]
  );
}
