// Formulas as SVG by MathJax. It is large and slow to load: nothing but the worker that typesets imports this file.
import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";
import "mathjax-full/js/input/tex/ams/AmsConfiguration.js";
import "mathjax-full/js/input/tex/base/BaseConfiguration.js";
import "mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js";
import "mathjax-full/js/input/tex/braket/BraketConfiguration.js";
import "mathjax-full/js/input/tex/cancel/CancelConfiguration.js";
import "mathjax-full/js/input/tex/centernot/CenternotConfiguration.js";
import "mathjax-full/js/input/tex/color/ColorConfiguration.js";
import "mathjax-full/js/input/tex/configmacros/ConfigMacrosConfiguration.js";
import "mathjax-full/js/input/tex/mathtools/MathtoolsConfiguration.js";
import "mathjax-full/js/input/tex/newcommand/NewcommandConfiguration.js";
import "mathjax-full/js/input/tex/textmacros/TextMacrosConfiguration.js";
import "mathjax-full/js/input/tex/upgreek/UpgreekConfiguration.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { commonMacro } from "../notation/commonMacros.js";
import { plainText } from "../notation/plainText.js";
import type { MacroDefinition } from "../text/document.js";
import { fixed, type Picture } from "./picture.js";
import { paletteOf } from "./themes.js";
import type { Formula, Typeset, TypesetRequest } from "./typesetting.js";

/** The packages of LaTeX that are known: what mathematics needs, without what draws, links or loads. */
const PACKAGES = [
  "base",
  "ams",
  "boldsymbol",
  "braket",
  "cancel",
  "centernot",
  "color",
  "configmacros",
  "mathtools",
  "newcommand",
  "textmacros",
  "upgreek",
];

/** Names that LaTeX has in packages which MathJax lacks. */
const OTHER_NAMES: Macros = {
  bm: ["\\boldsymbol{#1}", 1],
  mathds: ["\\mathbb{#1}", 1],
  mathbbm: ["\\mathbb{#1}", 1],
  indep: "\\perp\\!\\!\\!\\perp",
};

/** The size of letters in pixels: beside text of 13 pixels, the thin letters of a formula look as large. */
const EM = 15;
const UNITS_IN_EM = 1000;

/** Macros as MathJax takes them: the body, or also the number of arguments and the default of an optional first one. */
type Macros = Readonly<Record<string, string | readonly [string, number] | readonly [string, number, string]>>;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

/** What is asked where a document's macros are not used, or do not work. */
const bare = converter({});

/** Typesets the formulas of one document, each by itself: one that MathJax cannot read costs no other. */
export function typesetAll({ formulas, macros, theme }: TypesetRequest): Typeset {
  const used = macrosOf(formulas, macros);
  const own = Object.keys(used).length === 0 ? undefined : converter(used);
  const ink = paletteOf(theme).text;
  return formulas.map((formula) => {
    // A macro that MathJax does not take as the document has it spoils only what uses it.
    const svg = own?.(formula) ?? bare(formula);
    return svg === undefined ? undefined : asPicture(svg, formula.latex, ink);
  });
}

/** What turns formulas into MathJax's SVG under some macros; undefined for one that it cannot read. */
function converter(macros: Macros): (formula: Formula) => string | undefined {
  const page = mathjax.document("", {
    InputJax: new TeX({
      packages: PACKAGES,
      macros: { ...OTHER_NAMES, ...macros },
      formatError: (_jax: unknown, error: unknown) => {
        throw error;
      },
    }),
    OutputJax: new SVG({ fontCache: "local" }),
  });
  return ({ latex, display }) => {
    try {
      const container = page.convert(latex, { display }) as Parameters<typeof adaptor.firstChild>[0];
      return adaptor.innerHTML(container);
    } catch {
      return undefined;
    }
  };
}

/** The macros that formulas use, those in their bodies included: the document's, else those that many authors share. */
function macrosOf(formulas: readonly Formula[], macros: readonly MacroDefinition[]): Macros {
  // Of several definitions of a name the last one counts.
  const own = new Map(macros.map((macro) => [macro.name.replace(/^\\/u, ""), macro]));
  const found: Record<string, Macros[string]> = {};
  const look = (latex: string): void => {
    for (const [, name = ""] of latex.matchAll(/\\([A-Za-z@]+|[^A-Za-z\s])/gu)) {
      if (name in found) continue;
      const macro = own.get(name) ?? unknownToLatex(name);
      if (macro === undefined) continue;
      found[name] = written(macro);
      look(`${macro.optional ?? ""} ${macro.body}`);
    }
  };
  for (const { latex } of formulas) look(latex);
  return found;
}

/** Names of LaTeX itself, which keep their meaning unless the document gives them another one. */
const OF_LATEX = /^(?:P|L|d|var|v|1)$/u;

function unknownToLatex(name: string): Omit<MacroDefinition, "name"> | undefined {
  return OF_LATEX.test(name) ? undefined : commonMacro(name);
}

function written({ arity, optional, body }: Omit<MacroDefinition, "name">): Macros[string] {
  if (optional !== undefined) return [body, arity, optional];
  return arity === 0 ? body : [body, arity];
}

/** MathJax's SVG as a picture by itself: sized in pixels, in one colour, without what only a page would use. */
function asPicture(svg: string, latex: string, ink: string): Picture | undefined {
  const box = /viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"/u.exec(svg);
  if (box === null) return undefined;
  const [whole, , , across = "0", down = "0"] = box;
  const [width, height] = [Number(across), Number(down)].map((units) => (units * EM) / UNITS_IN_EM);
  if (width === undefined || height === undefined || width === 0 || height === 0) return undefined;
  const alt = plainText(latex);
  const body = compact(svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))).replaceAll("currentColor", ink);
  const size = `width="${fixed(width)}" height="${fixed(height)}"`;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${whole}>${body}</svg>`, width, height, alt };
}

/** Elements that look the same in less text: a hover has room for few of them. */
function compact(markup: string): string {
  const names = new Map<string, string>();
  const short = (id: string): string => {
    const known = names.get(id) ?? `g${String(names.size)}`;
    names.set(id, known);
    return known;
  };
  return markup
    .replaceAll(/ (?:data-[a-z-]+|aria-[a-z]+|role|focusable|class)="[^"]*"/gu, "")
    .replaceAll(/(?<= id="| xlink:href="#)([^"]+)(?=")/gu, short)
    .replaceAll("xlink:href", "href")
    .replaceAll(/><\/(?:path|use|rect)>/gu, "/>")
    .replaceAll(/<g>(<use [^<>]*\/>)<\/g>/gu, "$1")
    .replaceAll(/<g( transform="[^"]*")><use( href="[^"]*")\/><\/g>/gu, "<use$2$1/>");
}
