/** Words that call a matrix a mask, kernel or filter of a convolution. */
const KERNEL_WORDS =
  /\bmask(?:s|ed|ing)?\b|\bkernels?\b|\bfilters?\b|convolution|Maske|Filter|Faltung|\bmasques?\b|\bnoyaux?\b|\bfiltres?\b|m[aá]scara|\bn[uú]cleos?\b|\bfiltros?\b|convoluci[oó]n|маск|ядр[оаеу]|фильтр|св[её]рт|掩码|掩膜|卷积|滤波/iu;

/** Words of other things that are drawn as 0/1 matrices or called masks and kernels. */
const OTHER_THINGS =
  /attention|transformer|\btokens?\b|\bMADE\b|autoencoder|adjacen|\bgraph\b|incidence|null ?space|kernel of (?:the|a|this) (?:linear|map|matrix|operator)|\bGram\b|dropout|permutation|Aufmerksamkeit|Adjazenz|atenci[oó]n|adyacen|внимани|смежност|автокодиров|注意力|邻接/iu;

/** Words of models whose pixels must not see themselves. */
const AUTOREGRESSIVE = /pixel ?(?:cnn|rnn|snail)|auto-?r[eé]gress|авторегресс|自回归/iu;

/** Words that call the matrix itself one that looks back only. */
const CALLED_CAUSAL =
  /\b(?:causal|auto-?regressive)(?: \w+)? (?:mask|kernel|filter)|\bkausale[rsn]? (?:Maske|Filter|Kern)|\b(?:masque|noyau|filtre|m[aá]scara|n[uú]cleo|filtro) (?:causal|auto-?r[eé]gressi[fv])|(?:причинн|каузальн|авторегресси)\S* (?:маск|ядр|фильтр)|(?:因果|自回归)的?(?:掩码|掩膜|卷积核)/iu;

/** Words of networks over images: a mask of anything else may be a matrix that multiplies. */
const OF_IMAGES =
  /pixel|\bimages?\b|\bCNN|convolution|Bild|Faltung|imágen|imagen|convoluci[oó]n|изображ|пиксел|св[её]рт|图像|像素|卷积/iu;

/** A text that leaves open whether the one kernel beside it is to look back only. */
const NOT_CALLED =
  /\b(?:not|non|un|anti|isn't|no longer|instead|unlike|without|before|unmasked|stacks?|vertical|horizontal|both|receptive|time)\b|\bleak|\bwrong|\bmistake|\bwhy\b|\bfail|\bviolat|nicht|\bpas\b|\bno\b|\bne\b|\bне\b|не[а-я]*причин|\?|不|非|？|rezeptiv|récepti|receptiv|рецептив|感受野/iu;

/** A network whose input is shifted sees only the past, whatever its masks. */
const SHIFTS = /\bshift|verscho|verschieb|d[eé]cal[eéa]|desplaz|сдвиг|сдвин|平移|移位/iu;

/** The same kernel is said to be that of all layers, or of the first. */
const ALL_LAYERS =
  /\b(?:each|every) (?:of the )?(?:conv\w* )?layer|\ball (?:the |of the )?(?:conv\w* )?layers|\b(?:the )?first (?:conv\w* )?layer|(?:jede[rnms]?|alle[rn]?|erste[rn]?) (?:\w+)?(?:schicht|lage)|chaque couche|toutes les couches|premi[eè]re couche|cada capa|todas las capas|primera capa|кажд\S* сло|все\S* сло|перв\S* сло|每一?层|所有层|第一层/iu;

/** The kernel is one of some layers only, or the author says himself that it shows the pixel itself. */
const NOT_THE_FIRST =
  /\bother layers|\brest\b|\blater\b|\bsecond\b|\bfollow|\bfrom (?:the|layer)|\bstarting|\bonwards?|\bcent(?:re|er)|\bzero|\bcurrent|\bown\b|\bitself|\balready|\bexclu|\breceptive|\?|？|\bexercise|ab der|à partir|a partir|desde|начиная|从第|\bremaining|\bsubsequent|\blater layers|\bafter(?:wards?)?\b|\b(?:but|except|besides|excluding|other than|not|never) (?:for )?(?:in |on )?(?:the )?first|\btype[- ]?[AB]\b|\bmask [AB]\b|not (?:be )?(?:causal|autoregressive)|sees? itself|\bleak|\bwrong|\bincorrect|\bmistake|\bwhy\b|\bbug|\bhidden layers|\bhigher layers|\bdeeper|sich selbst|übrigen|weiteren|folgenden|außer|sauf|suivantes|restantes|siguientes|excepto|лишь|кроме|остальн|следующ|последующ|сам[огуи]* себя|其余|其他层|后续|除/iu;

/** Which layers are meant, a formula says that stands as a blank in the words: "all layers $l \\ge 2$". */
const LAYERS_OF_A_FORMULA =
  /(?:layers?|schicht(?:en)?|lagen?|couches?|capas?|сло\S*|层)[\s,]*(?:(?:with|where|mit|avec|con|с)\s+)?\p{Cc}/iu;

/** What a text around a matrix says of it. */
export interface KernelWords {
  /** It is called a mask, kernel or filter, and nothing else that is drawn so. */
  readonly isKernel: boolean;
  /** It is said to be the kernel of all layers or of the first one. */
  readonly isFirst: boolean;
}

/** Reads what the words around a matrix say of it; `before` ends with the words right before it. */
export function kernelWords(before: string, after: string): KernelWords {
  const near = `${before} ${after}`;
  const sentence = before.split(/[.!?。！？]\s/u).at(-1) ?? before;
  return {
    isKernel: KERNEL_WORDS.test(near) && !OTHER_THINGS.test(near),
    isFirst: ALL_LAYERS.test(sentence) && !LAYERS_OF_A_FORMULA.test(sentence) && !NOT_THE_FIRST.test(near),
  };
}

/** Words of what is convolved with: a mask alone may be one of known pixels, or of connections. */
const CALLED_KERNEL =
  /\bkernels?\b|\bfilters?\b|convol|causal|kausal|Faltung|Filter|\bnoyaux?\b|\bfiltres?\b|\bn[uú]cleos?\b|\bfiltros?\b|ядр[оаеу]|фильтр|св[её]рт|причинн|каузальн|卷积|滤波|因果/iu;

/** Whether the words around a matrix that is called a mask or kernel say that it is convolved with. */
export function isCalledKernel(near: string): boolean {
  return CALLED_KERNEL.test(near);
}

/** Whether a document tells of other masks that are drawn as matrices: of attention, or of connections. */
export function isAboutOtherMasks(text: string): boolean {
  return OTHER_THINGS.test(text);
}

/** Whether a text is about models whose pixels must not see themselves. */
export function isAboutAutoregression(text: string): boolean {
  return AUTOREGRESSIVE.test(text);
}

/** Whether the words around a kernel call it causal, and nothing among them takes that back. */
export function isCalledCausal(near: string): boolean {
  return CALLED_CAUSAL.test(near) && OF_IMAGES.test(near) && !NOT_CALLED.test(near);
}

/** Whether a sentence itself calls a kernel causal. */
export function namesCausal(sentence: string): boolean {
  return CALLED_CAUSAL.test(sentence);
}

/** A mask of the other type, whatever it is called: that of the first layer. */
const TYPE_A =
  /(?<!\p{L})(?:types?|Typ|tipo|typ|тип[а-я]{0,3}|masks?|Maske|masque|m[aá]scara|маск[а-я]{1,2}|类型|掩码)[\s\-$"“«'{]*[AА](?![A-Za-zА-яё])|(?<![A-Za-z])A[\s-]?(?:type|Typ|型|类)|_\{?(?:\\(?:text|mathrm|rm)\{?)?A(?![A-Za-z])/u;

/** What else may keep a first layer from the pixel itself, in whatever words, or says that it is not kept. */
const AVOIDS_ITSELF =
  /strict|exclu|itself|\bown (?:pixel|value)|cent(?:re|er)|current pixel|broken|wrong|mistake|\bleak|\bbug|fehler|falsch|erreur|faux|incorrect|ошиб|неверн|错|streng|strikt|sich selbst|Zentrum|mittler|Mitte\b|aktuelle[nrms]? Pixel|lui-même|soi-même|pixel courant|sí mism|centr|píxel actual|сам[огуи]* себя|строг|центр|текущ|自身|自己|中心|当前/iu;

/** Whether a text names a mask of type A, or speaks of a pixel that is not to see itself. */
export function knowsTypeA(text: string): boolean {
  return TYPE_A.test(text) || AVOIDS_ITSELF.test(text);
}

/** Whether a text shifts what a network is given. */
export function shiftsItsInput(text: string): boolean {
  return SHIFTS.test(text);
}

/** Whether a document may hold kernels or networks at all, in its words or in directives; most do not. */
export function mayHoldMasks(text: string): boolean {
  return mayHoldKernels(text) || /\bderive:[\s\S]*\b(?:kernel|network|claim|made)\b/.test(text);
}

/** Whether a document may hold kernels at all; most do not, and are not looked through. */
export function mayHoldKernels(text: string): boolean {
  return KERNEL_WORDS.test(text);
}

/** Layers behind the first whose mask is said to be the same with its centre open. */
const REST_KEEPS_CENTRE =
  /(?:\brest\b|\bother\b|remaining|later|subsequent|following|deeper|übrigen|weiteren|folgenden|suivantes|autres|restantes|siguientes|demás|остальн|следующ|последующ|其余|其他|后续).{0,120}(?:(?:not|n't|nicht|ne|no|не) (?:mask|zero|close|hide|verdeck|masquent|enmascara|маскир|закры)|unmask|keep|open|behalten|öffnen|conservent|garde|conserva|mantien|открыва|сохраня|不遮|不掩|保留).{0,40}(?:cent(?:er|re)|Zentrum|Mitte|centro|центр|中心)/isu;

/** Whether a text says that the layers behind the first open the centre of the same mask. */
export function restKeepsCentre(text: string): boolean {
  return REST_KEEPS_CENTRE.test(text);
}

const MASK_WORD = "(?:\\bmasks?\\b|\\bMaske|\\bmasque|m[aá]scara|маск|掩码|掩膜)";
const CALLED_BEFORE = new RegExp(`${MASK_WORD}[^⟨⟩.,;]{0,25}$`, "iu");
const CALLED_BEHIND = new RegExp(
  `^\\s*(?:is|be|denotes?|ist|sei|bezeichnet|est|soit|désigne|es|sea|denota|—|это|обозначает|为|是)[^⟨⟩.,;]{0,25}${MASK_WORD}`,
  "iu",
);

/** Whether a sentence, in which formulas stand between `⟨` and `⟩`, calls a name a mask; a letter may stand as plain text. */
export function isCalledMask(sentence: string, name: string): boolean {
  const asFormula = `⟨${name}⟩`;
  const isLetter = /^[B-HJ-Zb-z]$/.test(name);
  const found = isLetter ? new RegExp(`${asFormula}|(?<![\\p{L}⟨])${name}(?![\\p{L}⟩'])`, "gu") : undefined;
  const places =
    found === undefined ? [sentence.indexOf(asFormula)] : [...sentence.matchAll(found)].map(({ index }) => index);
  return places.some((at) => {
    const end = at + (sentence[at] === "⟨" ? asFormula.length : name.length);
    return at >= 0 && (CALLED_BEFORE.test(sentence.slice(0, at)) || CALLED_BEHIND.test(sentence.slice(end)));
  });
}
