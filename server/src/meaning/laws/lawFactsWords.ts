/**
 * The words by which homework speaks of random variables and laws, in five languages: one table, which a contributor
 * extends by a line. A row says what the words do (see `Effect`) and lists them as sources of regular expressions, in
 * English, German, Spanish, Russian and Chinese. In a source `{v}` stands for a value (a formula, a number or a number
 * word), `{w}` for a second one, and `{d}` for a law that is written out, such as `\mathcal{N}(0, 1)`.
 */

/**
 * What words do to the names that they stand with. `glue`, `copula`, `with` and `noun` only hold a phrase together;
 * the effects that end in `-of` need names behind them, `as` a law.
 */
export type Effect =
  | "glue"
  | "copula"
  | "with"
  | "noun"
  | "drawn"
  | "random"
  | "trained"
  | "discrete"
  | "continuous"
  | "independent"
  | "independent-of"
  | "copy-of"
  | "given-of"
  | "iid"
  | "identical"
  | "uncorrelated"
  | "standard-normal"
  | "normal"
  | "weakly-normal"
  | "zero-mean"
  | "unit-variance"
  | "standardised"
  | "unbiased"
  | "mean"
  | "variance"
  | "deviation"
  | "covariance"
  | "correlation"
  | "as"
  | "written-law"
  | "density"
  | "mass"
  | "law"
  | "positive"
  | "nonnegative"
  | "bounded-by"
  | "between"
  | "on-finite-set"
  | "on"
  | "uniform"
  | "binary"
  | "values"
  | "values-in"
  | "markov"
  | NamedEffect;

/** A named law with its parameters. */
export type NamedEffect = `named:${string}`;

/** The words of a row by language: English, German, Spanish, Russian, Chinese. */
export type Words = readonly [en: string, de: string, es: string, ru: string, zh: string];

const sizes: Words = [
  "(?:possible |different |distinct |discrete )*(?:values?|symbols?|classes|categories|letters|outcomes|states|levels|codes?|clusters|components)",
  "(?:möglichen? |verschiedenen? )*(?:werten?|symbolen?|klassen|zuständen?|kategorien|buchstaben)",
  "(?:posibles )?(?:valores|símbolos|clases|categorías|estados|letras)(?: posibles)?",
  "(?:различн\\p{L}+ )?(?:значени\\p{L}*|символ\\p{L}*|класс\\p{L}*|состояни\\p{L}*|категори\\p{L}*|букв\\p{L}*)",
  "个(?:可能的?|不同的?)?(?:取值|值|符号|类别|类|状态|字母)",
];

const [enSizes, deSizes, esSizes, ruSizes, zhSizes] = sizes;

/** The table. */
export const rows: readonly (readonly [Effect, Words])[] = [
  [
    "glue",
    [
      "the|an?|two|three|both|all|each|every|any|some|these|those|its|their|common|same|finite|infinite|mutually|pairwise|jointly|" +
        "statistically|stochastically|conditionally|real[- ]valued|vector[- ]valued|scalar|real|further|also|again|respectively|true|observed|latent|hidden|unknown|" +
        "unobserved|additive|assumed|to|additionally|moreover|and|or|finite (?:second |first |fourth )?(?:moments?|means?|variances?|expectations?)|at random|white|one-hot",
      "der|die|das|den|dem|des|ein(?:e[nrms]?)?|zwei|drei|beide[nr]?|alle|jeweils|paarweise|stochastisch|bedingt|reellwertige?[nr]?|reelle?[nr]?|gemeinsam(?:e[nr]?)?|und|oder|auch",
      "el|la|los|las|una?|unos|unas|dos|tres|ambas?|ambos|todas?|todos|mutuamente|conjuntamente|condicionalmente|reales|y|e|o|ademas|además",
      "две|два|три|обе|оба|все|взаимно|попарно|совместно|условно|в совокупности|и|или|также|некотор\\p{L}+|любые",
      "的|一个|两个|两|都|均|相互|互相|彼此|条件|且|并且|以及|和|与|时|，|、|（|）|：|上",
    ],
  ],
  [
    "copula",
    [
      "is|are|be|being|were|was|denotes?|become",
      "ist|sind|sei|seien|sein|bezeichnen?",
      "es|son|sea|sean|ser|es una?|siendo",
      "является|являются|есть|будут|суть|—|–",
      "是|为|均为|都是",
    ],
  ],
  [
    "with",
    [
      "(?:from|follow(?:s|ing)?) (?:an?|some|the) (?:common |unknown |same |arbitrary )?(?:distribution|population|law|density)(?= with| of| whose)|with|having|has|have|whose|of(?= (?:mean|variance|standard|unit|zero))|follows?|following|(?:which|that|who) (?:has|have|is|are)",
      "mit|hat|haben|deren|dessen|besitzen|besitzt",
      "con|tienen?|cuy[oa]s?|siguen?|de",
      "с|со|име(?:ет|ют)|имеющ\\p{L}+|подчиня(?:ет|ют)ся",
      "具有|有|其|的|满足|服从(?:于)?",
    ],
  ],
  [
    "noun",
    [
      "variables?|(?:random )?samples? of (?:size|length) {v}|samples?|observations?|draws?|copies|realisations?|realizations?|data(?: points?| sets?)?|datasets?|(?:measurement |observation )?errors?(?: terms?)?|measurements?|" +
        "inputs?|outputs?|labels?|events?|features?|signals?|codes?|latents?|disturbances?|residuals?|increments?|predictors?|regressors?|learners?|models?|networks?|ensemble(?: members?)?|trials?|tosses|coins?|bits?|" +
        "(?:sequence|pair|triple|family|components?|coordinates?|entries|entry|elements?)(?: of)?",
      "variablen?|stichproben?|beobachtungen?|folgen?|paar|ereignissen?|messungen?|ziehungen?|fehlern?|größen?",
      "variables?|muestras?|observaciones|observación|sucesión|secuencia|par|sucesos?|eventos?|errores|error",
      "величин\\p{L}*|выборк\\p{L}*|наблюдени\\p{L}*|последовательност\\p{L}*|событи\\p{L}*|пар\\p{L}|ошибк\\p{L}*|вектор\\p{L}*",
      "变量|样本|观测值?|序列|事件|数据|误差",
    ],
  ],
  [
    "drawn",
    [
      "drawn|sampled|generated|taken|chosen|distributed|draw|sample|sampling|drawing",
      "gezogen|gewählt|verteilt|erzeugt",
      "extraíd[oa]s?|muestread[oa]s?|tomad[oa]s?|generad[oa]s?|distribuid[oa]s?",
      "взят\\p{L}+|выбран\\p{L}+|сгенерирован\\p{L}+|извлечен\\p{L}+|распредел[её]н(?:а|о|ы|н\\p{L}+)?",
      "采样|抽取|抽样",
    ],
  ],
  [
    "random",
    [
      "random (?:variables?|vectors?|numbers?|quantit(?:y|ies)|elements?|process(?:es)?)|rvs?|random|noise(?: terms?| vectors?| variables?)?|stochastic",
      "zufallsvariablen?|zufallsgr(?:ö|oe)(?:ß|ss)en?|zufallsvektor(?:en)?|zufällige?[nrs]?|rauschen",
      "(?:variables?|vector(?:es)?) aleatori[oa]s?|v\\.?a\\.?|aleatori[oa]s?|ruido",
      "случайн\\p{L}+(?: величин\\p{L}*| вектор\\p{L}*| элемент\\p{L}*)?|св|шум\\p{L}*",
      "随机变量|随机向量|随机数|噪声",
    ],
  ],
  [
    "trained",
    [
      "(?:trained|fitted|fit|learned|learnt|estimated|built|computed|obtained) (?:on|from|using|with|by means of)(?: [a-z-]+){0,4}? (?:data ?sets?|data|samples?|training sets?|observations)|" +
        "(?:depends?|depending) (?:only )?on (?:the |an? |our |some )?(?:random |observed |training )*(?:data ?sets?|data|samples?|training sets?)|" +
        "(?:train|fit|learn)(?:s|ed|ted|t|ing|ting)?|(?:consistent |linear )*estimators?",
      "(?:trainierte?[nrs]?|gelernte?[nrs]?|angepasste?[nrs]?)(?: (?:auf|aus)(?: \\p{L}+){0,3}? (?:daten|datensatz|stichprobe))?|(?:aus|auf)(?: \\p{L}+){0,3}? (?:daten|datensatz|stichprobe) (?:geschätzt|gelernt|trainiert)|(?:erwartungstreue[nrs]? )?schätzer",
      "entrenad[oa]s?(?: (?:con|sobre)(?: \\p{L}+){0,3}? (?:datos|muestra))?|(?:estimad|ajustad)[oa]s? (?:con|a partir de)(?: \\p{L}+){0,3}? (?:datos|muestra)|estimador(?:es)?(?: insesgad[oa]s?)?",
      "обучен\\p{L}*(?: (?:на|по)(?: \\p{L}+){0,2}? (?:выборке|данных|данным))?|построен\\p{L}* по(?: \\p{L}+){0,2}? (?:выборке|данным)|(?:несмещ[её]нн\\p{L}+ )?оценк[аи] параметр\\p{L}+",
      "训练(?:得到|好)?的?|(?:无偏)?估计量|由(?:训练)?(?:数据|样本)(?:训练|估计)(?:得到)?的?",
    ],
  ],
  [
    "discrete",
    [
      "discrete|finite[- ]valued|countable|categorical",
      "diskrete?[nrs]?",
      "discret[oa]s?",
      "дискретн\\p{L}+",
      "离散型?",
    ],
  ],
  [
    "continuous",
    [
      "(?:absolutely )?continuous",
      "(?:absolut )?stetige?[nrs]?|kontinuierliche?[nrs]?",
      "(?:absolutamente )?continu[oa]s?",
      "(?:абсолютно )?непрерывн\\p{L}+",
      "连续型?",
    ],
  ],
  [
    "independent",
    [
      "independent(?:ly)?(?: of (?:each|one an) ?other)?",
      "(?:voneinander )?unabhängige?[nrsm]?(?: voneinander)?|unabhängig",
      "independientes?(?: entre sí)?|independientemente",
      "независим\\p{L}*(?: друг от друга)?",
      "独立",
    ],
  ],
  [
    "independent-of",
    [
      "(?:conditionally )?independent(?:ly)? of|independent from",
      "unabhängig(?:e[nrs]?)? von",
      "independientes? del?|independientemente del?",
      "независ\\p{L}+ от",
      "独立于",
    ],
  ],
  [
    "copy-of",
    [
      "independent cop(?:y|ies) of",
      "unabhängige kopien? von",
      "copias? independientes? de",
      "независим\\p{L}+ копи\\p{L}+",
      "独立副本于",
    ],
  ],
  [
    "given-of",
    [
      "given|conditional(?:ly)? on|conditioned on|when conditioned on",
      "gegeben|bedingt auf|unter der bedingung",
      "dad[oa]s?|condicionad[oa]s? a",
      "при (?:данн\\p{L}+|заданн\\p{L}+|условии|известн\\p{L}+|фиксированн\\p{L}+)",
      "给定|在给定",
    ],
  ],
  [
    "iid",
    [
      "iid|(?:simple )?random samples?",
      "uiv|(?:einfache )?zufallsstichproben?",
      "muestras? aleatorias?(?: simples?)?",
      "нор|iid|(?:прост\\p{L}+ )?случайн\\p{L}+ выборк\\p{L}*",
      "独立同分布|iid|(?:简单)?随机样本",
    ],
  ],
  [
    "identical",
    [
      "identically distributed|equally distributed",
      "identisch (?:verteilte?[nrs]?)",
      "id[ée]nticamente distribuid[oa]s?",
      "одинаково распредел[её]нн?\\p{L}+",
      "同分布",
    ],
  ],
  [
    "uncorrelated",
    [
      "uncorrelated",
      "unkorrelierte?[nrs]?",
      "incorrelad[oa]s?|no correlacionad[oa]s?|incorrelacionad[oa]s?",
      "некоррелирован\\p{L}*",
      "互?不相关",
    ],
  ],
  [
    "standard-normal",
    [
      "standard (?:normal|gaussian)(?:ly distributed| distributed| distribution| law)?(?: random)?(?: variables?| vectors?| noise)?",
      "standardnormalverteil(?:t|te|ten|ter|tes|ung)|standardnormal",
      "normal(?:es)? est[áa]ndar|gaussian[oa]s? est[áa]ndar|normal(?:es)? (?:tipificad|reducid)[oa]s?|distribución normal estándar",
      "стандартн\\p{L}+ (?:нормальн|гауссовск)\\p{L}+(?: распределени\\p{L}+| величин\\p{L}*| случайн\\p{L}+ величин\\p{L}*| шум\\p{L}*)?",
      "标准(?:正态|高斯)(?:分布)?(?:的)?(?:随机变量|变量|噪声)?",
    ],
  ],
  [
    "normal",
    [
      "(?:jointly |bivariate |multivariate |univariate )?gaussian(?:s|ly distributed| distributed| distribution| law| random vectors?| vectors?| noise)?|normally distributed|" +
        "(?:jointly|bivariate|multivariate|univariate) normal(?:ly distributed| distribution| law)?|normal (?:distribution|law|random variables?|random vectors?|variables?|noise|rvs?)",
      "(?:gemeinsam |multivariat )?normalverteil(?:t|te|ten|ter|tes|ung)|gau(?:ß|ss)(?:sch|verteilt|isch)(?:e[nrs]?)?|gau(?:ß|ss)verteilung",
      "(?:conjuntamente )?gaussian[oa]s?|distribución (?:normal|gaussiana)|conjuntamente normal(?:es)?|distribuid[oa]s? normalmente",
      "(?:совместно )?(?:гауссовск\\p{L}+|нормально распредел[её]н\\p{L}*)|нормальн\\p{L}+ (?:распределени\\p{L}+|случайн\\p{L}+ величин\\p{L}*|величин\\p{L}*)|совместно нормальн\\p{L}+",
      "(?:联合|多元|二元)?(?:正态|高斯)(?:分布|随机变量|噪声)?",
    ],
  ],
  ["weakly-normal", ["normal", "normal", "normal(?:es)?", "нормальн\\p{L}+", "正态"]],
  [
    "zero-mean",
    [
      "(?:zero|0)[- ](?:means?|expectations?)|mean[- ]zero|means zero|cent(?:red|ered)",
      "zentrierte?[nrs]?",
      "(?:media|esperanza) (?:cero|nula)|centrad[oa]s?",
      "нулев\\p{L}+ (?:средн\\p{L}+|математическ\\p{L}+ ожидани\\p{L}+|матожидани\\p{L}+)|центрированн\\p{L}+",
      "零均值",
    ],
  ],
  [
    "unit-variance",
    [
      "unit[- ]variances?",
      "einheitsvarianz(?:en)?",
      "varianza (?:unitaria|unidad)",
      "единичн\\p{L}+ дисперси\\p{L}+",
      "单位方差",
    ],
  ],
  [
    "standardised",
    [
      "standardi[sz]ed",
      "standardisierte?[nrs]?",
      "estandarizad[oa]s?|tipificad[oa]s?",
      "стандартизованн\\p{L}+",
      "标准化",
    ],
  ],
  [
    "unbiased",
    [
      "unbiased(?: estimators?| estimates?)?(?: (?:of|for) {v})?",
      "erwartungstreue?[nrs]?(?: schätzer)?",
      "(?:estimador(?:es)? )?insesgad[oa]s?",
      "несмещ[её]нн\\p{L}*(?: оценк\\p{L}*)?",
      "无偏(?:估计量?)?",
    ],
  ],
  [
    "mean",
    [
      "(?:means|expectations|expected values) {v} and {w}(?! (?:is|are|has|have|be|of))|(?:means?|expectations?|expected values?)(?: values?| vectors?)?(?: equal to| is| are| =)? ?{v}|a mean of {v}",
      "(?:erwartungswert|mittelwert|mittel)(?:e[ns]?|s)? {v}",
      "(?:medias?|esperanzas?|valor esperado) (?:igual a )?{v}",
      "(?:средн\\p{L}+(?: значени\\p{L}+)?|математическ\\p{L}+ ожидани\\p{L}+|матожидани\\p{L}+),? {v}",
      "(?:均值|数学期望|期望)(?:均?为|是|等于)? ?{v}",
    ],
  ],
  [
    "variance",
    [
      "variances {v} and {w}(?! (?:is|are|has|have|be|of))|variances?(?: equal to| is| are| =)? ?{v}|a variance of {v}",
      "varianz(?:en)? {v}",
      "varianzas? (?:igual a )?{v}",
      "дисперси\\p{L}+,? {v}",
      "方差(?:均?为|是|等于)? ?{v}",
    ],
  ],
  [
    "deviation",
    [
      "(?:standard deviations?|std|sd)(?: equal to| is| are| =)? ?{v}|a standard deviation of {v}",
      "standardabweichung(?:en)? {v}",
      "desviaci(?:ón|ones) (?:típicas?|estándar) (?:igual a )?{v}",
      "(?:стандартн\\p{L}+|среднеквадратич\\p{L}+) отклонени\\p{L}+,? {v}",
      "标准差(?:均?为|是|等于)? ?{v}",
    ],
  ],
  [
    "covariance",
    [
      "covariances?(?: matrix| matrices)?(?: equal to| is)? ?{v}",
      "kovarianz(?:matrix|en)? {v}",
      "(?:matriz de )?covarianzas? {v}",
      "(?:матриц\\p{L}+ )?ковариаци\\p{L}+ {v}|ковариационн\\p{L}+ матриц\\p{L}+ {v}",
      "协方差(?:矩阵)?(?:为|是)? ?{v}",
    ],
  ],
  [
    "correlation",
    [
      "correlation(?: coefficient)?s?(?: equal to| is)? ?{v}",
      "korrelation(?:skoeffizient(?:en)?)? {v}",
      "(?:coeficiente de )?correlación {v}",
      "(?:коэффициент\\p{L}* )?корреляци\\p{L}+ {v}",
      "相关系数(?:为|是)? ?{v}",
    ],
  ],
  [
    "as",
    [
      "(?:distributed )?(?:as|according to|like)|from|(?:with|has|have|having|follows?|following) (?:the |an? )?" +
        "(?:(?:common|joint|same|marginal|probability|prior|posterior|conditional|continuous|smooth|unknown|strictly|positive|discrete) )*" +
        "(?:density|densities|distributions?|laws?|pdf|pmf|mass function)(?! function)(?: function)?|follows?|following",
      "gemäß|nach|wie|aus|(?:mit|hat|haben) (?:der |die )?(?:gemeinsamer? |stetiger? )?(?:dichte|verteilung)",
      "según|como|de|(?:con|tienen?) (?:la )?(?:función de )?(?:densidad|distribución|ley)(?: conjunta| común| de probabilidad)?|siguen?",
      "по|согласно|из|(?:с|со|име(?:ет|ют)|имеющ\\p{L}+) (?:общ\\p{L}+ |совместн\\p{L}+ )?(?:плотност\\p{L}+|распределени\\p{L}+|закон\\p{L}*)",
      "服从(?:于)?(?:分布)?|来自|采样自|抽样自|(?:概率)?密度(?:函数)?为|分布为",
    ],
  ],
  [
    "written-law",
    [
      "(?:(?:distributed )?(?:as|according to|like)|from|follows?|following|(?:with|has|have) (?:the )?(?:law|distribution)) (?:the |an? )?{d}|{d}",
      "(?:gemäß|nach|wie|aus) {d}",
      "(?:según|como|de|siguen?) {d}",
      "(?:по|согласно|из) {d}",
      "(?:服从|来自) ?{d}",
    ],
  ],
  [
    "density",
    [
      "(?:joint |marginal |conditional )?(?:probability )?densit(?:y|ies)(?: functions?)?|pdfs?",
      "(?:wahrscheinlichkeits)?dichten?(?:funktion(?:en)?)?",
      "(?:funci(?:ón|ones) de )?densidad(?:es)?(?: de probabilidad)?",
      "плотност\\p{L}+(?: вероятност\\p{L}+| распределени\\p{L}+)*",
      "(?:概率)?密度(?:函数)?",
    ],
  ],
  [
    "mass",
    [
      "(?:probability )?mass functions?|pmfs?|probability vectors?|(?:categorical|discrete) distributions?",
      "wahrscheinlichkeitsvektor(?:en)?|zähldichten?|wahrscheinlichkeitsfunktion(?:en)?|diskrete[nr]? verteilung(?:en)?",
      "vector(?:es)? de probabilidad(?:es)?|funci(?:ón|ones) de (?:masa|probabilidad)(?: de probabilidad)?|distribuci(?:ón|ones) discretas?",
      "вероятностн\\p{L}+ вектор\\p{L}*|дискретн\\p{L}+ распределени\\p{L}+",
      "概率向量|概率质量函数|分布律|分布列|离散分布",
    ],
  ],
  [
    "law",
    [
      "(?:probability |joint |marginal |conditional |data |target |proposal |true |model |variational )*distributions?|probability (?:laws?|measures?)|priors?|posteriors?",
      "(?:wahrscheinlichkeits)?verteilung(?:en)?|wahrscheinlichkeitsma(?:ß|ss)e?|priors?|posteriors?",
      "distribuci(?:ón|ones)(?: de probabilidad)?|medidas? de probabilidad|distribución a priori",
      "распределени\\p{L}+(?: вероятност\\p{L}+)?|вероятностн\\p{L}+ мер\\p{L}+|априорн\\p{L}+ распределени\\p{L}+",
      "(?:概率|先验|后验)?分布|先验|后验",
    ],
  ],
  [
    "positive",
    [
      "(?:strictly |everywhere )?positive|nowhere vanishing|full[- ]support",
      "(?:strikt |streng |überall )?positive?[nrs]?",
      "(?:estrictamente )?positiv[oa]s?",
      "(?:строго )?положительн\\p{L}+",
      "(?:严格|恒)?正",
    ],
  ],
  ["nonnegative", ["non-?negative", "nicht-?negative?[nrs]?", "no negativ[oa]s?", "неотрицательн\\p{L}+", "非负"]],
  [
    "bounded-by",
    [
      "(?:almost surely )?bounded (?:in absolute value |in magnitude |almost surely )?by {v}",
      "(?:betragsmäßig )?(?:beschränkt|begrenzt) durch {v}|durch {v} (?:beschränkt|begrenzt)",
      "acotad[oa]s? por {v}",
      "ограничен\\p{L}* (?:по модулю )?{v}",
      "以 ?{v} ?为界",
    ],
  ],
  [
    "between",
    [
      "(?:bounded |lying |lies? |with values |taking values |takes values |which lies? )?between {v} and {w}",
      "(?:mit werten |liegt )?zwischen {v} und {w}",
      "(?:con valores )?entre {v} y {w}",
      "(?:со значениями )?между {v} и {w}",
      "介于 ?{v} ?(?:和|与) ?{w} ?之间",
    ],
  ],
  [
    "on-finite-set",
    [
      "(?:on|over) (?:an?|the|some|one) (?:common |same |fixed )?(?:finite|discrete|countable) (?:set|alphabet|space|sample space)(?: {v})?",
      "(?:auf|über) (?:einer|der|einem) (?:gleichen |selben |gemeinsamen )?endlichen (?:menge|alphabet)(?: {v})?",
      "(?:en|sobre) (?:un|el) (?:mismo )?(?:conjunto|alfabeto) finito(?: {v})?",
      "на (?:одном и том же )?конечн\\p{L}+ (?:множеств\\p{L}+|алфавит\\p{L}*)(?: {v})?",
      "(?:在)?有限(?:集合|集|字母表) ?(?:{v} ?)?上(?:的)?",
    ],
  ],
  [
    "on",
    [
      "(?:on|over|in) (?:the )?(?:set |interval |unit interval |support |space )?{v}",
      "(?:auf|über) (?:der menge |dem intervall )?{v}",
      "(?:en|sobre) (?:el (?:conjunto |intervalo )?)?{v}",
      "на (?:отрезке |интервале |множестве )?{v}",
      "在 ?{v} ?上?",
    ],
  ],
  [
    "uniform",
    [
      "uniform(?:ly)?(?: distributed| distribution| distributions)?(?: at random)?",
      "gleichverteil(?:t|te|ten|ter|ung)|uniform(?:e[nrs]?)?(?: verteilte?[nrs]?)?",
      "uniforme(?:s|mente)?(?: distribuid[oa]s?)?|distribución uniforme",
      "равномерн\\p{L}+(?: распредел\\p{L}+)?",
      "均匀(?:分布)?",
    ],
  ],
  [
    "binary",
    [
      "binary|boolean|zero-one|dichotomous",
      "binäre?[nrs]?",
      "binari[oa]s?",
      "бинарн\\p{L}+|двоичн\\p{L}+",
      "二元|二值",
    ],
  ],
  [
    "values",
    [
      `(?:(?:taking|takes?|with|has|have|over|on|out of|attains) (?:on )?(?:one of |only |exactly |the |an alphabet (?:of|with) )?)?{v} ${enSizes}`,
      `(?:(?:mit|über|nimmt|hat) (?:genau |einem alphabet mit )?)?{v} ${deSizes}(?: annimmt| an)?`,
      `(?:(?:que )?(?:toma|con|tiene|sobre|de) (?:un alfabeto (?:de|con) )?)?{v} ${esSizes}`,
      `(?:(?:с|имеет|принимает|принимающ\\p{L}+|на|над) (?:одно из )?)?{v} ${ruSizes}`,
      `(?:取|有|在)? ?{v} ?${zhSizes}`,
    ],
  ],
  [
    "values-in",
    [
      "(?:taking|takes?|with|assum\\p{L}+) (?:its |their )?values (?:in|from)(?: the (?:finite )?(?:set|alphabet))? {v}|supported on {w}",
      "mit werten (?:in|aus) {v}",
      "con valores en {v}|que toma(?:n)? valores en {w}",
      "со значениями (?:в|из) {v}|принимающ\\p{L}+ значения (?:в|из) {w}",
      "取值[于在] ?{v}",
    ],
  ],
  [
    "markov",
    [
      "(?:forms? )?(?:an? |the )?markov(?:ian)? chains?",
      "(?:bilden )?(?:eine |die )?mark(?:ow|ov)[- ]?ketten?",
      "(?:forman )?(?:una |la )?cadenas? de m[áa]rkov",
      "(?:образуют )?(?:марковск\\p{L}+ цеп\\p{L}+|цеп\\p{L}+ маркова)",
      "(?:构成|形成)?(?:一个|一条)?(?:马尔[可科]夫|马氏)链",
    ],
  ],
];

/** Words that introduce the parameters of a named law, and those that stand behind one without any. */
export const parameters =
  "(?: distribut(?:ed|ion)| random variables?| variables?| law|verteilt(?:e[nrs]?)?|verteilung)?" +
  "(?:,? (?:with|mit|con|de|с|of)(?: (?:the )?(?:{p}))?| (?:the )?(?:{p})) {v}(?:(?:,| and| und| y| и| e)* {w})?";
/** The words before the parameters of a law, by the parameter that they name. */
export const parameterWords =
  "rate|parameters?|mean|intensity|success probability|probability|bias|parametern?|erfolgswahrscheinlichkeit|parámetros?|tasa|media|" +
  "параметр\\p{L}*|интенсивност\\p{L}+";
/** The nouns that name a family of laws. */
export const namedNouns =
  "[- ]?(?:distributed|random variables?|rvs?|verteilte?[nrs]?|zufallsvariablen?)| (?:случайн\\p{L}+ )?величин\\p{L}*";

/** The families whose parameters are stated in words, with the words for each. */
export const families: readonly (readonly [name: string, words: string, chinese: string])[] = [
  ["Poisson", "poisson|пуассоновск\\p{L}+|(?:распределени\\p{L}+ )?пуассона", "泊松"],
  ["Bernoulli", "bernoulli|бернуллиевск\\p{L}+|(?:распределени\\p{L}+ )?бернулли", "伯努利"],
  ["Exponential", "exponential(?:ly)?|exponencial(?:es)?|экспоненциальн\\p{L}+|показательн\\p{L}+", "指数"],
  ["Geometric", "geometric(?:ally)?|geometrisch|geométric[oa]s?|геометрическ\\p{L}+", "几何"],
  ["Binomial", "binomial(?:ly)?|binomial(?:es)?|биномиальн\\p{L}+", "二项"],
  ["Gamma", "gamma", "伽马"],
  ["Beta", "beta", "贝塔"],
  ["Laplace", "laplace", "拉普拉斯"],
];

/** "The components of $q$": what is said is of the entries of a vector, not of a number. */
export const entriesOf =
  /(?:components?|entries|elements|coordinates|Komponenten|Einträge|componentes|компонент\p{L}*)\s+(?:of|von|der|de|вектора)?\s*$/iu;
