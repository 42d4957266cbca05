import type { Range } from "../base/range.js";
import type { Outline, Scope } from "../derivation/outline.js";
import { outlineOf } from "../derivation/outline.js";
import type { TextDocument } from "../text/document.js";
import { checkClaim } from "./claims.js";
import { type MaskDirective, type NamedLayer, readMaskDirective, UnreadableDirective } from "./directives.js";
import type { CheckedClaim, DocumentKernel, DocumentMasks, DocumentNetwork, MaskProblem } from "./documentMasks.js";
import { type FoundMatrix, foundMatrices } from "./found.js";
import type { Kernel, KernelResult } from "./kernels.js";
import { checkMadeClaim, type MadeDirective, madeMatrix } from "./madeClaims.js";
import { depthSymbol, type Layer, type Network, stackAt, stackProblem } from "./networks.js";
import { remarksOn } from "./remarks.js";
import { type UpdateRule, updateRules } from "./rules.js";
import { mayHoldKernels } from "./vocabulary.js";
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
  readonly #directives: readonly PlacedMask[];
  readonly #rules: readonly UpdateRule[];

  constructor(document: TextDocument, outline: Outline) {
    this.#document = document;
    this.#directives = this.#readDirectives(outline);
    this.#rules = updateRules(outline);
    this.#matrices = foundMatrices(document, outline);
  }

  result(): DocumentMasks {
    this.#collectKernels();
    for (const rule of this.#rules) this.#addRule(rule);
    for (const { directive, range, scope } of this.#directives) {
      if (directive.kind === "network") this.#guard(range, () => this.#addNetwork(directive, range, scope));
      else if (directive.kind === "made") this.#guard(range, () => this.#addMade(directive, range, scope));
    }
    const networks = this.#withClaims();
    const called = this.#matrices.filter(({ words }) => words.isKernel);
    this.#problems.push(...remarksOn(called, this.#document.text));
    const byPlace = (a: { readonly range: Range }, b: { readonly range: Range }): number =>
      a.range.start - b.range.start;
    return {
      kernels: [...this.#kernels].sort(byPlace),
      networks: [...networks].sort(byPlace),
      problems: [...this.#problems].sort(byPlace),
    };
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
      this.#problems.push({ code: "mask.not-understood", message: error.message, range });
      return undefined;
    }
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
    for (const { directive, range, scope } of this.#directives) {
      if (directive.kind !== "kernel") continue;
      const { name, kernel } = directive;
      if (kernel.kind === "problem")
        this.#problems.push({ code: "mask.not-understood", message: kernel.message, range });
      else this.#kernels.push({ name, kernel: kernel.kernel, range, scope });
    }
  }

  /** The network of an update rule, as deep as one likes; rules whose kernels the document does not show say nothing. */
  #addRule(rule: UpdateRule): void {
    const kernels = this.#kernelsOfRule(rule);
    if (kernels.length === 0) return;
    const { name, range, scope, residual } = rule;
    if (rule.isCircular) {
      const message = `This rule computes a layer of ${name} from the same layer; the one before was probably meant.`;
      this.#problems.push({ code: "mask.not-understood", message, range });
      return;
    }
    const plus = rule.plus === undefined ? undefined : this.#networkNamed(rule.plus, range, scope);
    if (rule.plus !== undefined && plus === undefined) return;
    const layers = kernels.map((kernel): Layer => ({ kernel, dilation: 1, stride: 1, residual }));
    const parts = layers.map((layer, index) => ({
      layer,
      times: index === layers.length - 1 ? { symbol: "s" } : 1,
    }));
    const network: Network = { parts, ...(plus === undefined ? {} : { plus }) };
    if (stackProblem(stackAt(network, 1)) !== undefined) return;
    this.#networks.push({ name, range, scope, content: { kind: "network", network }, claims: [] });
  }

  /** The kernels that a rule goes through: one, or the masks A and B that bear its letter. */
  #kernelsOfRule({ kernels: names, range, scope }: UpdateRule): readonly Kernel[] {
    const fitting = this.#kernels.filter(
      ({ name }) => name !== undefined && names.some((each) => each === name || each === letterOf(name)),
    );
    const nearest = nearestTo(fitting, range, scope);
    if (nearest === undefined || nearest.name === undefined) return [];
    if (names.includes(nearest.name)) return [nearest.kernel];
    const letter = letterOf(nearest.name);
    const family = this.#kernels.filter(
      (each) => each.name !== undefined && letterOf(each.name) === letter && isSameScope(each.scope, nearest.scope),
    );
    const first = family.find(({ name }) => name === `${letter}_A`);
    const later = family.find(({ name }) => name === `${letter}_B`);
    if (first === undefined || later === undefined) return family.length === 1 ? [nearest.kernel] : [];
    return [first.kernel, later.kernel];
  }

  #networkNamed(name: string, range: Range, scope: Scope): Network | undefined {
    const found = nearestTo(
      this.#networks.filter((each) => each.name === name),
      range,
      scope,
    );
    return found?.content.kind === "network" ? found.content.network : undefined;
  }

  #addNetwork(directive: Extract<MaskDirective, { readonly kind: "network" }>, range: Range, scope: Scope): void {
    const parts = directive.layers.map((layer) => ({ layer: this.#layerOf(layer, range, scope), times: layer.times }));
    const plus = directive.plus === undefined ? undefined : this.#networkNamed(directive.plus, range, scope);
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
      if (directive.kind !== "claim") continue;
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

/** The letter of a name with an index: `w` of `w_A`. */
function letterOf(name: string): string {
  return name.replace(/[_^].*$/, "");
}

function isSameScope(a: Scope, b: Scope): boolean {
  return a.join() === b.join();
}

/** What a name refers to at a place: the latest before it in its own sections, else the latest before it, else the next. */
function nearestTo<T extends { readonly range: Range; readonly scope: Scope }>(
  candidates: readonly T[],
  { start }: Range,
  scope: Scope,
): T | undefined {
  const sorted = [...candidates].sort((a, b) => a.range.start - b.range.start);
  const before = sorted.filter((each) => each.range.start < start);
  const enclosing = before.filter((each) => each.scope.every((id, index) => scope[index] === id));
  return enclosing.at(-1) ?? before.at(-1) ?? sorted.find((each) => each.range.start >= start);
}
