import type { Range } from "../base/range.js";
import type { TextDocument } from "../text/document.js";

/**
 * Anything that may keep a network's pixels from seeing themselves although a mask keeps its centre, in whatever words: an
 * earlier layer, what a layer is a part of, a shifted input or target, a code that is known as a whole, another model, or the
 * author's own doubt.
 */
const EXPLANATIONS = new RegExp(
  [
    String.raw`input[- ](?:layer|conv)|\b(?:initial|stem|entry|preced\w*|earlier|previous) (?:conv\w*|layer)|\blayer (?:1|one)\b|number one|comes first|\bstem\b|\b(?:start|begin)s? with`,
    String.raw`residual|\bblocks?\b|\bbody\b|\btower|\btrunk|backbone|\bbranch|\bmodules?\b|hidden`,
    String.raw`strict|\bhid(?:e|es|ing)\b|exclu|itself|\bomit|\bwithout\b|present pixel|middle|mask(?:s|ed|ing)? out|\bzero(?:s|ed|ing)\b|\bunmask`,
    String.raw`shift|\bpad(?:s|ded|ding)?\b|\bmoved?\b|delay|offset|translat|displac|\blag(?:s|ged)?\b|\btargets?\b|\blabels?\b|predict\w* (?:the )?(?:next|⟨|\$)|x_\{?\s*(?:\\leq?(?:slant)?|≤)|teacher`,
    String.raw`encod|decod|latent|condition(?:ed|al|ing)? (?:on|input|code)|upsampl|super-?resol|inpaint|denois|known in full|instead|wrong|mistake|incorrect|broken|\bbug|\bleak`,
    String.raw`Eingangs|Eingabeschicht|davor|vorher|zuvor|zuerst|Residual|Block|Rumpf|verborgen|verdeck|versteck|streng|strikt|verscho|verschieb|verzöger|kodier|latent|falsch|fehler|sich selbst`,
    String.raw`couche d['’]entrée|cachée|résidu|bloc|corps|décal|retard|encod|décod|latent|stricte|exclu|milieu|lui-même|soi-même|erreur|faux|auparavant|d['’]abord`,
    String.raw`capa de entrada|oculta|residual|bloque|desplaz|retras|codific|latente|estrict|excluy|sí mism|incorrect|antes hay`,
    String.raw`входн|скрыт|остаточн|блок|тел[оа] сети|сдви|задерж|кодир|латентн|строг|закрыва|исключ|сам[огуи]* себя|ошиб|неверн|сначала|до этого`,
    String.raw`输入层|残差|块|隐藏|平移|移位|延迟|编码|解码|隐变量|严格|不含|不包括|排除|自身|自己|错`,
  ].join("|"),
  "iu",
);

/**
 * Whether a document explains a mask with an open centre. What follows a later heading under which a network begins with a
 * mask of its own is about that network: `others` are the masks without a centre.
 */
export function explainsOpenCentre(document: TextDocument, range: Range, others: readonly Range[]): boolean {
  const next = Math.min(...others.map(({ start }) => start).filter((start) => start > range.end));
  const headings = document.pieces.flatMap((piece) =>
    piece.kind === "heading" && piece.range.start > range.end && piece.range.start < next ? [piece.range.start] : [],
  );
  const end = Number.isFinite(next) ? (headings.at(-1) ?? document.text.length) : document.text.length;
  return document.pieces.some((piece) => {
    if (piece.kind === "math") return piece.span.range.start < end && EXPLANATIONS.test(piece.span.source);
    return (
      (piece.kind === "prose" || piece.kind === "heading") && piece.range.start < end && EXPLANATIONS.test(piece.text)
    );
  });
}
