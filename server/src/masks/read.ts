import type { Range } from "../base/range.js";
import type { Outline, Scope } from "../derivation/outline.js";
import { outlineOf } from "../derivation/outline.js";
import type { TextDocument } from "../text/document.js";
import { blindSpotRemarks } from "./blindSpots.js";
import { checkClaim } from "./claims.js";
import { type DescribedKernel, describedKernels } from "./described.js";
import { type MaskDirective, type NamedLayer, readMaskDirective, UnreadableDirective } from "./directives.js";
import type { CheckedClaim, DocumentKernel, DocumentMasks, DocumentNetwork, MaskProblem } from "./documentMasks.js";
import { type FoundMatrix, foundMatrices, shownMask, type UnusableMatrix } from "./found.js";
import { ignoredRanges, isIgnored } from "./ignored.js";
import type { Kernel, KernelResult } from "./kernels.js";
import { checkMadeClaim, type MadeDirective, madeMatrix } from "./madeClaims.js";
import { depthSymbol, type Layer, type Network, stackAt, stackProblem } from "./networks.js";
import { nearestTo } from "./places.js";
import { describedRemarks, isStrictlyPast, remarksOn } from "./remarks.js";
import { letterOf, networkNamed, networksOfRules } from "./ruleNetworks.js";
import { type UpdateRule, updateRules } from "./rules.js";
import { type Sentence, sentencesOf } from "./sentences.js";
import { isAboutAutoregression, isAboutOtherMasks, mayHoldKernels } from "./vocabulary.js";
import { NotWhole } from "./whole.js";

const NOTHING: DocumentMasks = { kernels: [], networks: [], problems: [] };

/** Finds the kernels and networks of a document and checks what is claimed of them. Never throws. */
export function readMasks(document: TextDocument): DocumentMasks {
  const hasDirective = document.pieces.some(
    ({ kind, ...piece }) =>
      kind === "directive" && "text" in piece && /\b(?:kernel|network|claim|made)\b/.test(piece.text),
  );
  if (!hasDirective && !mayHoldKernels(document.text)) return NOTHING;
  return new Reading(document, outlineOf(document)).result();
}

interface PlacedMask {
  readonly directive: MaskDirective;
  readonly range: Range;
  readonly scope: Scope;
}

/** The state of one reading. */
class Reading {
  readonly #document: TextDocument;
  readonly #problems: MaskProblem[] = [];
  readonly #kernels: DocumentKernel[] = [];
  readonly #networks: DocumentNetwork[] = [];
  readonly #matrices: readonly FoundMatrix[];
  readonly #unusable: readonly UnusableMatrix[];
  readonly #sentences: readonly Sentence[];
  readonly #described: readonly DescribedKernel[];
  readonly #directives: readonly PlacedMask[];
  readonly #rules: readonly UpdateRule[];
  readonly #ignored: readonly Range[];

  constructor(document: TextDocument, outline: Outline) {
    this.#document = document;
    this.#ignored = ignoredRanges(document, outline);
    this.#directives = this.#readDirectives(outline);
    this.#rules = updateRules(outline);
    const { matrices, unusable } = foundMatrices(document, outline);
    this.#matrices = matrices;
    this.#unusable = unusable;
    this.#sentences = sentencesOf(document);
    this.#described = describedKernels(this.#sentences);
  }

  result(): DocumentMasks {
    this.#collectKernels();
    this.#addRules();
    for (const { directive, range, scope } of this.#directives) {
      if (directive.kind === "network") this.#guard(range, () => this.#addNetwork(directive, range, scope));
      else if (directive.kind === "made") this.#guard(range, () => this.#addMade(directive, range, scope));
    }
    const networks = this.#withClaims();
    const called = this.#matrices.filter(({ words }) => words.isKernel);
    const { text } = this.#document;
    const kernels = this.#kernels.map(({ kernel }) => kernel);
    const about = { document: this.#document, sentences: this.#sentences, declaresFirst: this.#declaresFirst() };
    this.#problems.push(...remarksOn(called, about), ...describedRemarks(this.#described, kernels, about));
    if (isAboutAutoregression(text))
      this.#problems.push(...blindSpotRemarks(kernels, this.#sentences, wordsOf(this.#document)));
    const byPlace = (a: { readonly range: Range }, b: { readonly range: Range }): number =>
      a.range.start - b.range.start;
    return {
      kernels: [...this.#kernels].sort(byPlace),
      networks: [...networks].sort(byPlace),
      problems: this.#problems.filter(({ range }) => !isIgnored(range, this.#ignored)).sort(byPlace),
    };
  }

  /** Whether a directive declares a network whose first layer does not see the pixel itself. */
  #declaresFirst(): boolean {
    return this.#networks.some(({ range, content }) => {
      const isDeclared = this.#directives.some((each) => each.range.start === range.start);
      const first = content.kind === "network" ? content.network.parts[0]?.layer.kernel : undefined;
      return isDeclared && first !== undefined && isStrictlyPast(first);
    });
  }

  #readDirectives(outline: Outline): readonly PlacedMask[] {
    return outline.entries.flatMap((entry) => {
      if (entry.kind !== "directive" || entry.directive.kind !== "masks") return [];
      const { range, scope } = entry;
      const { text } = entry.directive;
      return this.#guard(range, () => [{ directive: readMaskDirective(text), range, scope }]) ?? [];
    });
  }

  /** Does something that may meet an unreadable directive, which becomes a problem at its place. */
  #guard<T>(range: Range, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UnreadableDirective || error instanceof NotWhole)) throw error;
      this.#tell(error.message, range);
      return undefined;
    }
  }

  #tell(message: string, range: Range): void {
    this.#problems.push({ code: "mask.not-understood", message, range });
  }

  #collectKernels(): void {
    const named = new Set(this.#rules.flatMap(({ kernels }) => kernels));
    for (const { directive } of this.#directives)
      if (directive.kind === "network")
        for (const { kernel } of directive.layers) if (typeof kernel === "string") named.add(kernel);
    for (const { name, kernel, range, scope, words } of this.#matrices) {
      const isNamed = name !== undefined && (named.has(name) || named.has(letterOf(name)));
      if (words.isKernel || isNamed) this.#kernels.push({ name, kernel, range, scope });
    }
    const words = wordsOf(this.#document);
    const isModel = isAboutAutoregression(words) && !isAboutOtherMasks(words);
    for (const { name, message, range } of this.#unusable)
      if (isModel || (name !== undefined && (named.has(name) || named.has(letterOf(name))))) this.#tell(message, range);
    for (const { name, result, range, isSupposed } of this.#described) {
      if (result.kind === "kernel") this.#kernels.push({ name, kernel: result.kernel, range, scope: [] });
      else if (isModel && !isSupposed) this.#tell(result.message, range);
    }
    for (const { directive, range, scope } of this.#directives) {
      if (directive.kind !== "kernel") continue;
      const { name, kernel } = directive;
      if (kernel.kind === "problem") this.#tell(kernel.message, range);
      else this.#kernels.push({ name, kernel: kernel.kernel, range, scope });
    }
  }

  #addRules(): void {
    const { text } = this.#document;
    const shown = (name: string): readonly Kernel[] => shownMask(name, this.#matrices, this.#sentences, text);
    const { networks, problems } = networksOfRules(this.#rules, { kernels: this.#kernels, shown });
    this.#networks.push(...networks);
    this.#problems.push(...problems);
  }

  #addNetwork(directive: Extract<MaskDirective, { readonly kind: "network" }>, range: Range, scope: Scope): void {
    const parts = directive.layers.map((layer) => ({ layer: this.#layerOf(layer, range, scope), times: layer.times }));
    const plus = directive.plus === undefined ? undefined : networkNamed(this.#networks, directive.plus, range, scope);
    if (directive.plus !== undefined && plus === undefined)
      throw new UnreadableDirective(`There is no network ${directive.plus} before this one.`);
    const network: Network = { parts, ...(plus === undefined ? {} : { plus }) };
    const symbols = new Set(parts.flatMap(({ times }) => (typeof times === "number" ? [] : [times.symbol])));
    const added = plus === undefined ? undefined : depthSymbol(plus);
    if (added !== undefined) symbols.add(added);
    if (symbols.size > 1) throw new UnreadableDirective("One letter stands for the depth; this network has several.");
    const problem = stackProblem(stackAt(network, 1));
    if (problem !== undefined) throw new UnreadableDirective(problem);
    this.#networks.push({ name: directive.name, range, scope, content: { kind: "network", network }, claims: [] });
  }

  #layerOf({ kernel, dilation, stride, residual }: NamedLayer, range: Range, scope: Scope): Layer {
    const found = typeof kernel === "string" ? this.#kernelNamed(kernel, range, scope) : kernel;
    if (found.kind === "problem") throw new UnreadableDirective(found.message);
    return { kernel: found.kernel, dilation, stride, residual };
  }

  #kernelNamed(name: string, range: Range, scope: Scope): KernelResult {
    const found = nearestTo(
      this.#kernels.filter((each) => each.name === name),
      range,
      scope,
    );
    const unusable = this.#unusable.find((each) => each.name === name);
    if (found === undefined && unusable !== undefined) throw new UnreadableDirective(unusable.message);
    if (found === undefined) throw new UnreadableDirective(`There is no kernel ${name} of odd size in this document.`);
    return { kind: "kernel", kernel: found.kernel };
  }

  #addMade(directive: MadeDirective, range: Range, scope: Scope): void {
    madeMatrix(directive);
    this.#networks.push({ name: directive.name, range, scope, content: { kind: "made", made: directive }, claims: [] });
  }

  /** The networks with the claims about them; a false one is a problem at its place. */
  #withClaims(): readonly DocumentNetwork[] {
    const claims = new Map<DocumentNetwork, CheckedClaim[]>();
    for (const { directive, range, scope } of this.#directives) {
      if (directive.kind !== "claim" || isIgnored(range, this.#ignored)) continue;
      this.#guard(range, () => {
        const found = nearestTo(
          this.#networks.filter(({ name }) => name === directive.name),
          range,
          scope,
        );
        if (found === undefined)
          throw new UnreadableDirective(`There is no network ${directive.name} in this document.`);
        const { content } = found;
        const result =
          content.kind === "made"
            ? checkMadeClaim(content.made, directive.claim)
            : checkClaim(content.network, directive.claim);
        const { text } = directive;
        claims.set(found, [...(claims.get(found) ?? []), { text, range, ...result }]);
        if (!result.holds)
          this.#problems.push({
            code: "mask.claim",
            message: `The claim "${text}" is false: ${result.witness}.`,
            range,
          });
      });
    }
    return this.#networks.map((network) => ({ ...network, claims: claims.get(network) ?? [] }));
  }
}

/** The words of a document: its prose, headings and labels, and none of its directives. */
function wordsOf({ pieces }: TextDocument): string {
  return pieces.map((piece) => (piece.kind === "prose" || piece.kind === "heading" ? piece.text : "")).join(" ");
}
