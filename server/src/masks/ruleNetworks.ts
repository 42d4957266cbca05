import type { Range } from "../base/range.js";
import type { Scope } from "../derivation/outline.js";
import type { DocumentKernel, DocumentNetwork, MaskProblem } from "./documentMasks.js";
import type { Kernel } from "./kernels.js";
import { type Layer, type Network, stackAt, stackProblem } from "./networks.js";
import { nearestTo } from "./places.js";
import type { UpdateRule } from "./rules.js";

/** The kernels of a document as rules name them. */
export interface NamedKernels {
  readonly kernels: readonly DocumentKernel[];
  /** What stands for a name that the document gives to no kernel: a mask that is only shown, and then that of all later layers. */
  readonly shown: (name: string) => readonly Kernel[];
}

/** The networks of a document's update rules, and what is wrong with rules; those whose kernels it does not show say nothing. */
export function networksOfRules(
  rules: readonly UpdateRule[],
  named: NamedKernels,
): { readonly networks: readonly DocumentNetwork[]; readonly problems: readonly MaskProblem[] } {
  const networks: DocumentNetwork[] = [];
  const problems: MaskProblem[] = [];
  for (const group of groupsOf(rules)) {
    const rule = group.at(-1);
    if (rule === undefined) continue;
    const kernels = kernelsOfGroup(group, named);
    if (kernels === undefined) continue;
    const { name, range, scope } = rule;
    const circular = group.find(({ isCircular }) => isCircular);
    if (circular !== undefined) {
      const message = `This rule computes a layer of ${name} from the same layer; the one before was probably meant.`;
      problems.push({ code: "mask.not-understood", message, range: circular.range });
      continue;
    }
    const added = rule.plus === undefined ? undefined : networkNamed(networks, rule.plus, range, scope);
    if (rule.plus !== undefined && added === undefined) continue;
    const parts = kernels.map(({ kernel, residual }, index) => {
      const layer: Layer = { kernel, dilation: 1, stride: 1, residual };
      return { layer, times: index === kernels.length - 1 && rule.at === undefined ? { symbol: "s" } : 1 };
    });
    const network: Network = { parts, ...(added === undefined ? {} : { plus: added }) };
    if (stackProblem(stackAt(network, 1)) !== undefined) continue;
    networks.push({ name, range, scope, content: { kind: "network", network }, claims: [] });
  }
  return { networks, problems };
}

/** The network of a name that a place refers to. */
export function networkNamed(
  networks: readonly DocumentNetwork[],
  name: string,
  range: Range,
  scope: Scope,
): Network | undefined {
  const found = nearestTo(
    networks.filter((each) => each.name === name),
    range,
    scope,
  );
  return found?.content.kind === "network" ? found.content.network : undefined;
}

/**
 * Rules that tell one network together: those of its layers by number, from the first on without a gap, and then that of
 * every layer. They are in the order of their last rules, so that a stack comes before the one to which it is added.
 */
function groupsOf(rules: readonly UpdateRule[]): readonly (readonly UpdateRule[])[] {
  const groups: (readonly UpdateRule[])[] = [];
  const open = new Map<string, readonly UpdateRule[]>();
  for (const rule of rules) {
    const before = open.get(rule.name) ?? [];
    const goesOn = (before.at(-1)?.at ?? 0) + 1;
    if (rule.at === undefined) {
      groups.push([...before, rule]);
      open.delete(rule.name);
    } else if (rule.at === goesOn && (before.length > 0 || rule.at === 1)) open.set(rule.name, [...before, rule]);
    else if (rule.at === 1) {
      if (before.length > 0) groups.push(before);
      open.set(rule.name, [rule]);
    } else open.delete(rule.name);
  }
  groups.push(...open.values());
  return groups.sort((a, b) => (a.at(-1)?.range.start ?? 0) - (b.at(-1)?.range.start ?? 0));
}

interface RuleLayer {
  readonly kernel: Kernel;
  readonly residual: boolean;
}

/** The layers of a group of rules; undefined if the document does not show all their kernels. */
function kernelsOfGroup(group: readonly UpdateRule[], named: NamedKernels): readonly RuleLayer[] | undefined {
  const layers: RuleLayer[] = [];
  for (const rule of group) {
    const { residual } = rule;
    const kernels = kernelsOfRule(rule, named);
    const last = kernels.at(-1);
    if (last === undefined) return undefined;
    if (rule.at !== undefined) layers.push({ kernel: rule.at === 1 ? (kernels[0] ?? last) : last, residual });
    else if (group.length > 1) layers.push({ kernel: last, residual });
    else layers.push(...kernels.map((kernel) => ({ kernel, residual })));
  }
  return layers;
}

/** The kernels that a rule goes through: one, or the masks A and B that bear its letter. */
function kernelsOfRule(
  { kernels: names, range, scope }: UpdateRule,
  { kernels, shown }: NamedKernels,
): readonly Kernel[] {
  const fitting = kernels.filter(
    ({ name }) => name !== undefined && names.some((each) => each === name || each === letterOf(name)),
  );
  const nearest = nearestTo(fitting, range, scope);
  if (nearest === undefined || nearest.name === undefined) {
    const drawn = names.map(shown).filter((each) => each.length > 0);
    return drawn.length === 1 ? (drawn[0] ?? []) : [];
  }
  if (names.includes(nearest.name)) return [nearest.kernel];
  const letter = letterOf(nearest.name);
  const family = kernels.filter(
    (each) => each.name !== undefined && letterOf(each.name) === letter && isSameScope(each.scope, nearest.scope),
  );
  const first = family.find(({ name }) => name === `${letter}_A`);
  const later = family.find(({ name }) => name === `${letter}_B`);
  if (first === undefined || later === undefined) return family.length === 1 ? [nearest.kernel] : [];
  return [first.kernel, later.kernel];
}

/** The letter of a name with an index: `w` of `w_A`. */
export function letterOf(name: string): string {
  return name.replace(/[_^].*$/, "");
}

function isSameScope(a: Scope, b: Scope): boolean {
  return a.join() === b.join();
}
