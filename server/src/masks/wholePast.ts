/** A stretch of a sentence. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** In one language: what is said to see, to see, and all previous pixels. "Above and to the left" is not all that is previous. */
interface Saying {
  readonly subject: RegExp;
  readonly sees: RegExp;
  readonly all: RegExp;
}

const SAYINGS: readonly Saying[] = [
  {
    subject: /\b(?:receptive fields?|stacks?|networks?|layers|convolutions|outputs?)\b/giu,
    sees: /(?<!\bto )\b(?:sees?|seen|covers?|covered|reach(?:es|ed)?|contains?|contained|includes?|included|captures?|spans?|comprises?|takes in|has access to|have access to)\b/giu,
    all: /\b(?:all|every)(?: of)?(?: the| its)? (?:previous(?:ly generated)?|preceding|past|earlier|prior|already generated) (?:image )?(?:pixels?|positions)\b|\b(?:all|every)(?: of)?(?: the)? pixels? (?:generated so far|that (?:come|came|precede)\b|preceding it|before it|before the (?:current|present) (?:one|pixel))|\bthe (?:entire|whole|full|complete) (?:past|history|causal context|(?:previous|preceding) context)\b/giu,
  },
  {
    subject: /rezeptive[sn]? Feld|\bNetz(?:werk)?(?:es|s)?\b|\bStapel|\bSchichten\b|\bFaltungen\b|\bAusgaben?\b/giu,
    sees: /(?<!\bzu )\b(?:sieht|sehen|erfass(?:t|en)|umfass(?:t|en)|enthält|enthalten|überdeck(?:t|en)|deck(?:t|en)|abgedeckt|abdeck(?:t|en)|erreich(?:t|en))(?!\p{L})/giu,
    all: /\b(?:alle[nr]?|sämtliche[nr]?|jede[ns]?) (?:vorherige|vorhergehende|vorangehende|vorangegangene|frühere|bisherige|vergangene|bereits erzeugte)[nrs]? (?:Pixeln?|Bildpunkten?)|\bdie (?:ganze|gesamte|vollständige) Vergangenheit/giu,
  },
  {
    subject: /champ réceptif|\bréseau\b|\bpile\b|\bempilement\b|\bcouches\b|\bconvolutions\b|\bsorties?\b/giu,
    sees: /\b(?:voit|voient|couvre(?:nt)?|contien(?:t|nent)|attei(?:nt|gnent)|inclu(?:t|ent)|accède(?:nt)?|embrasse(?:nt)?)\b/giu,
    all: /\btous les pixels (?:précédents|antérieurs|passés|déjà générés)|\btout le passé|\bla totalité du passé/giu,
  },
  {
    subject: /campo receptivo|\bred\b|\bpila\b|\bcapas\b|\bconvoluciones\b|\bsalidas?\b/giu,
    sees: /\b(?:ven?|cubren?|contienen?|abarcan?|alcanzan?|incluyen?)\b/giu,
    all: /\btodos los p[ií]xeles (?:anteriores|previos|precedentes|pasados|ya generados)|\btodo el pasado/giu,
  },
  {
    subject:
      /рецептивн\p{L}+ пол\p{L}+|(?<!\p{L})(?:сет[ьи]|стек\p{L}*|сло[йеия]\p{L}*|св[её]рт\p{L}+|выход\p{L}*)(?!\p{L})/giu,
    sees: /(?<!\p{L})(?:вид(?:ит|ят)|охватыва[ею]т|покрыва[ею]т|содерж(?:ит|ат)|включа[ею]т|достига[ею]т)(?!\p{L})/giu,
    all: /(?<!\p{L})(?:все|всех) (?:предыдущи[ех]|предшествующи[ех]|прошлы[ех]|уже сгенерированны[ех]) пиксел\p{L}+|(?<!\p{L})вс[её] прошлое(?!\p{L})/giu,
  },
  {
    subject: /感受野|网络|卷积层|堆叠|输出/gu,
    sees: /看到|看见|覆盖|包含|涵盖|包括/gu,
    all: /(?:所有|全部)(?:之前|前面|先前|以前|已生成|过去)的?像素|整个过去/gu,
  },
];

/** The three parts stand within as many characters. */
const LONGEST_SAYING = 130;

/** What may stand behind "all previous pixels" without narrowing them: "that lie within …" does. */
const GOES_ON =
  /^\s*(?:$|[.,;:!。，；、]|(?:of|in) (?:the|an|its|this) (?:whole |entire )?(?:image|picture)(?!\p{L})|in raster(?:[- ]scan)? order|(?:and|so|are|is|thus|hence|und|ab|gesehen|et|y|и)(?!\p{L})|des Bildes|im Bild(?!\p{L})|de l['’]image|de la imagen|изображени[яею])/iu;

/** Where a sentence says of a network that it sees all previous pixels; undefined if it does not. */
export function saysAllIsSeen(sentence: string): Stretch | undefined {
  for (const { subject, sees, all } of SAYINGS) {
    for (const said of stretches(sentence, all)) {
      const rest = sentence.slice(said.end);
      if (!GOES_ON.test(rest) && !stretches(sentence, sees).some(({ start }) => start === said.end + 1)) continue;
      const near = (pattern: RegExp): readonly Stretch[] =>
        stretches(sentence, pattern).filter(
          ({ start, end }) =>
            (end <= said.start || start >= said.end) &&
            Math.max(end, said.end) - Math.min(start, said.start) <= LONGEST_SAYING,
        );
      const subjects = near(subject);
      const verbs = near(sees);
      const verb = verbs.at(-1);
      const who = subjects.at(-1);
      if (verb === undefined || who === undefined) continue;
      return { start: Math.min(who.start, said.start, verb.start), end: Math.max(who.end, said.end, verb.end) };
    }
  }
  return undefined;
}

/** The words of a sentence besides those of what sees, of seeing and of what is seen. */
export function wordsBesides(sentence: string): string {
  return SAYINGS.flatMap(({ all, sees, subject }) => [all, sees, subject]).reduce(
    (text, pattern) => text.replace(pattern, " "),
    sentence,
  );
}

function stretches(text: string, pattern: RegExp): readonly Stretch[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** One expression of what several languages say, each in a line of its own. */
function anyOf(...languages: readonly string[]): RegExp {
  return new RegExp(languages.join("|"), "iu");
}

/** Whole words, in any alphabet. */
function words(alternatives: string): string {
  return String.raw`(?<!\p{L})(?:${alternatives})(?!\p{L})`;
}

/** The document tells of the gap, or of what may fill it: other stacks, attention, recurrence, shifts, layers that see everything. */
const OTHER_CONTEXT = anyOf(
  String.raw`\bblind|\bgated?\b|\bgating|\b(?:two|both|second|several|parallel) (?:\w+ )?stacks|\bvertical|\bhorizontal|attention|transformer`,
  String.raw`\bLSTM|\bGRU\b|\bshift|\bdown-?right|fully[- ]connected|\bdense|\bglobal|\bu-?net|\brotat|\bflip|\bmirror|\bdiagonal|\bsnake|\bzigzag`,
  String.raw`tote[rn]? Winkel|Aufmerksamkeit|vertikal|zwei (?:\p{L}+ )?Stapel|verscho|verschieb|vollverbunden|gedreht|gespiegelt`,
  String.raw`angle mort|aveugle|\bdeux piles|d[ée]cal|vertica|entièrement connect|rotation`,
  String.raw`\bciego|\bciega|atención|dos pilas|desplaz|totalmente conect|gira`,
  "слеп|вертикал|горизонтал|внимани|сдви|полносвяз|двух? стек|два стека|повёрн|поверн|отраж",
  "mistake|misconception|true or false|find the error|wo ist der Fehler|Irrtum|trouve[rz] l['’]erreur|encuentr\\p{L}* el error|найдите ошибк|где ошибк|错误在",
  "盲|垂直|水平|注意力|门控|平移|移位|全连接|旋转",
);

/** Whether a document tells of what a single stack misses, or of anything that may make up for it. */
export function explainsItsContext(text: string): boolean {
  return OTHER_CONTEXT.test(text);
}

/** A sentence that denies, supposes, asks or wishes, or is about something else or about a part of the past. */
const NOT_MEANT = anyOf(
  String.raw`n['’]t\b|["“”«»?？]|⟨[^⟨⟩]*[\d,=<>\\][^⟨⟩]*⟩`,
  words(
    "not|never|no|nor|neither|cannot|fails?|miss(?:es|ing)?|except|unless|only|almost|nearly|approximately|essentially|roughly",
  ),
  words(
    String.raw`would|should|could|might|may|must|want|wish|needs?|goal|aim|ideal(?:ly)?|desir\w+|suppose|assume|if|whether|hope|expect|seems?`,
  ),
  words(
    String.raw`intend\w*|supposed|in theory|in principle|so that|such that|required|necessary|how many|minimum|number of|T/F|true or false`,
  ),
  words(
    String.raw`although|though|however|but|despite|unlike|instead|rather|contrast|compar\w+|while|whereas|why|does|do|is it|conjecture`,
  ),
  words(
    "prove|show that|claim(?:s|ed)?|verify|check|discuss|decide|determine|explain|training|teacher|sampling|at once|parallel|given|input",
  ),
  words(
    String.raw`MLP|linear|time|sequence|unmasked|ordinary|standard|full conv\w*|window|neighbou?rhood|kernel|patch|within|single layer|one layer`,
  ),
  words(
    "local(?:ly)?|in reach|reach|lies?|nearby|distance|radius|range|bounded|limited|up to|at (?:least|most)|inside|rows?|columns?|line",
  ),
  words(
    String.raw`last|first|top|corners?|border|edge|boundary|margin|order\w*|condition\w*|until|of the previous|same|channels?`,
  ),
  String.raw`nicht|kein|niemals|nur\b|außer|fast\b|beinahe|würde|sollte|könnte|soll\b|muss\b|müss|möchte|wollen|Ziel|ideal|angenommen|falls|wenn`,
  String.raw`\bob\b|obwohl|jedoch|aber|warum|zeige|beweise|behaupt|Zeile|Spalte|Fenster|Nachbarschaft|Kern\b|letzte|erste|Ecke|Rand|damit\b|sodass`,
  "Abstand|höchstens|mindestens|beim Training|Eingabe|dagegen|während|Anzahl|überprüf",
  String.raw`\bne\b|\bn['’]|\bpas\b|jamais|sauf|presque|seulement|devrait|pourrait|doit\b|voudrai|objectif|\bsi\b|bien que|mais\b|cependant|pourquoi`,
  "montre[rz]|prouve[rz]|ligne|colonne|fenêtre|voisinage|noyau|dernier|premier|première|bord|afin|pour que|entraînement|entrée|tandis|nombre|vérifi",
  String.raw`\bno\b|nunca|salvo|excepto|casi\b|sólo|solo\b|debería|podría|debe\b|queremos|objetivo|aunque|pero\b|por qué|demuestr|fila|columna|ventana`,
  "vecindad|núcleo|último|primer|borde|para que|entrenamiento|entrada|mientras|número|verifi",
  words(
    String.raw`не|ни|нет|кроме|почти|только|лишь|бы|должн\p{L}*|мог\p{L}*|хот\p{L}*|если|хотя|но|однако|почему|верно ли|докажите|покажите|доказать`,
  ),
  words(
    String.raw`показать|цель|идеал\p{L}*|строк\p{L}*|столб\p{L}*|окн\p{L}*|окрестност\p{L}*|ядр\p{L}*|последн\p{L}*|предположим|пусть`,
  ),
  words(
    String.raw`кра[йюея]\p{L}*|границ\p{L}*|перв\p{L}*|чтобы|обучени\p{L}*|вход\p{L}*|тогда как|числ\p{L}*|проверьте`,
  ),
  "不|没|非|除|几乎|只|仅|应该|希望|如果|假设|为什么|是否|吗|证明|说明|理想|行|列|窗口|邻域|最后|边|第一|训练|输入|而",
);

/** A sentence beside one that takes back what is said there, or says that it is somebody else's. */
const TAKEN_BACK = anyOf(
  String.raw`\b(?:wrong|false|incorrect|untrue|mistake\w*|misconception|not true|not quite|not correct|however|but|actually|in fact)\b`,
  String.raw`\b(?:one might|you might|some say|at first|true or false|prove|disprove|claim|refute|statement|where is|find the|what is wrong|error)\b|[?？]`,
  String.raw`falsch|irrtum|fehler|stimmt nicht|jedoch|aber\b|tatsächlich|behauptung|widerleg`,
  String.raw`\bfaux|erreur|cependant|mais\b|en réalité|affirmation`,
  String.raw`\bfals[oa]|error|sin embargo|pero\b|en realidad|afirmación`,
  words(String.raw`неверн\p{L}*|ошиб\p{L}*|ложн\p{L}*|однако|но|на самом деле|утвержд\p{L}*|опроверг\p{L}*`),
  "错误|不对|然而|但|其实|实际上|命题",
);

/** Other models, of which it may be true. */
const OTHER_MODELS =
  /RNN|recurrent|\bMADE\b|WaveNet|snail|\bVAE|diffusion|pooling|rekurrent|récurrent|recurrente|рекуррентн|循环/iu;

/**
 * Whether a sentence leaves room for what it says of all previous pixels to be meant otherwise; `beside` are those right
 * before and behind it, `paragraph` all that stand with it.
 */
export function leavesRoom(sentence: string, beside: readonly string[], paragraph: readonly string[]): boolean {
  return (
    NOT_MEANT.test(sentence) ||
    [sentence, ...beside].some((each) => TAKEN_BACK.test(each)) ||
    paragraph.some((each) => OTHER_MODELS.test(each))
  );
}
