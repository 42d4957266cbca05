import type { Range } from "../base/range.js";
import type { TextDocument } from "../text/document.js";
import type { Sentence } from "./sentences.js";

/** The words of sentences that give one mask to every layer or to the first, and say nothing else. */
const OF_LAYERS = wordSet(
  "note that in at on each every all of the our this same first conv convolution convolutional convolutions layer layers",
  "network model pixelcnn we take takes use uses using used has have is are apply applies a an one by with for mask masks masked kernel kernels",
  "filter filters size here type types it image images let be x",
  "in jede jeder jedes jedem alle allen aller der die das dem den des erste ersten schicht schichten lage lagen ist hat haben wir",
  "verwendet verwenden nutzt faltet falten mit einer eine ein maske masken filter kern vom typ netzes modells größe",
  "chaque couche toutes les couches la le première premiere une un de du masque noyau filtre a ont utilise utilisent on prend",
  "dans avec taille même réseau modèle est",
  "cada capa todas las capas la primera una un el de del máscara mascara núcleo filtro usa usan tiene tienen tomamos en con tipo tamaño es",
  "каждый каждого каждом слой слоя слое все всех слои слоев слоёв первый первого использует используют имеет имеют маску маска",
  "маской ядро ядром фильтр типа размера с в сети мы берём берем",
);

/** The words of sentences that call one matrix the causal mask. */
const OF_A_CAUSAL_MASK = wordSet(
  "the our a an is are we use take this here then following causal autoregressive auto regressive binary convolutional convolution mask kernel filter as of pixelcnn model",
  "der die das unsere eine ein kausale kausaler ist sei wir nehmen maske filter kern",
  "le la un une notre masque noyau filtre causal autorégressif est on prend",
  "la el una un máscara núcleo filtro causal autorregresiva es tomamos",
  "причинная каузальная авторегрессионная маска ядро фильтр это есть",
);

/** The words that stand around "the stack sees all previous pixels" where it is one of the document's masks. */
const OF_A_STACK = wordSet(
  "hence therefore thus so then consequently now as stacking enough many such of them these with the a an our this deep deeper resulting whole",
  "one two three four five six seven eight nine ten eleven twelve fifteen twenty masked convolutional pixelcnn together are is be by and",
  "in image layer if we stack all pixels both sufficiently large",
  "deshalb daher also somit damit folglich das ein eine eines der die des tiefes tiefen tiefe tiefer genügend viele vielen mit schichten bildes",
  "le la les un une du de des donc ainsi alors après assez profond profonde couches",
  "por tanto lo así entonces la el las los una un de del con profunda profundo suficientes capas",
  "значит таким образом поэтому следовательно итак глубокая глубокой достаточно много слоёв слоев сети",
);

/** The characters of such sentences in Chinese, which sets no blanks. */
const HAN =
  /因此|所以|于是|可以|能够|能|每一?层|所有层|第一层|我们|使用|采用|掩码|掩膜|卷积核?|因果|网络|模型|大小|都|的|为|是|用|这个|深/gu;

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(" ").split(" "));
}

/** Whether a text has no word but those; formulas and numbers say nothing. */
function hasOnly(text: string, known: ReadonlySet<string>): boolean {
  const words = text
    .replace(/⟨[^⟨⟩]*⟩/gu, " ")
    .replace(HAN, " ")
    .toLowerCase()
    .match(/\p{L}+/gu);
  return (words ?? []).every((word) => known.has(word));
}

/** Whether a sentence without the description of a mask gives it to layers in plain words. */
export function givesToLayers(sentence: string): boolean {
  return hasOnly(sentence, OF_LAYERS);
}

/** Whether a sentence only says that a matrix is the one causal mask, and names no other kernel beside it. */
export function callsCausal(sentence: string): boolean {
  const nouns = sentence.match(
    /mask|maske|kernel|kern\b|filter|filtre|noyau|masque|m[aá]scara|n[uú]cleo|filtro|маск|ядр|фильтр/giu,
  );
  return (nouns ?? []).length <= 1 && hasOnly(sentence, OF_A_CAUSAL_MASK);
}

/** Whether the words of a saying about a stack, and those before it, tell of no other network. */
export function isOfTheStack(words: string): boolean {
  return hasOnly(words, OF_A_STACK);
}

/**
 * What the sentence around a range says besides it. A blank line ends the sentence, but not the one between its words and the
 * range itself.
 */
export function sentenceAround(range: Range, sentences: readonly Sentence[], { text }: TextDocument): string {
  const sentence = sentences.find(
    ({ starts, ends }) => (starts[0] ?? 0) <= range.end && range.start <= (ends.at(-1) ?? 0),
  );
  if (sentence === undefined) return "";
  const first = sentence.starts[0] ?? range.start;
  const head = text.slice(first, Math.max(first, range.start)).replace(/[\s$]+$/u, "");
  const from = first + (/[\s\S]*\n[ \t]*\r?\n/u.exec(head)?.[0].length ?? 0);
  const behind = text.slice(range.end);
  const to = range.end + (/\n[ \t]*\r?\n(?!\s*\$\$)/u.exec(behind)?.index ?? behind.length);
  return sentence.text
    .split("")
    .filter((_, at) => {
      const start = sentence.starts[at] ?? 0;
      const end = sentence.ends[at] ?? 0;
      return (start >= from && start < range.start && end <= range.start) || (start >= range.end && start < to);
    })
    .join("");
}
