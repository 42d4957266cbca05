import type { Range } from "../base/range.js";
import type { Scope } from "../derivation/outline.js";
import type { ClaimPlace } from "./claims.js";
import type { Kernel } from "./kernels.js";
import type { MadeDirective } from "./madeClaims.js";
import type { Network } from "./networks.js";

/** A kernel of a document. */
export interface DocumentKernel {
  /** Absent for a grid to which the document gives no name. */
  readonly name: string | undefined;
  readonly kernel: Kernel;
  readonly range: Range;
  readonly scope: Scope;
}

/** A claim that was checked; `witness` is what breaks it, and `at` where that is in a picture. */
export interface CheckedClaim {
  readonly text: string;
  readonly range: Range;
  readonly holds: boolean;
  readonly witness?: string;
  readonly at?: ClaimPlace;
}

/** A network of a document, or a product of a MADE's masks, with the claims about it. */
export interface DocumentNetwork {
  readonly name: string;
  readonly range: Range;
  readonly scope: Scope;
  readonly content:
    | { readonly kind: "network"; readonly network: Network }
    | { readonly kind: "made"; readonly made: MadeDirective };
  readonly claims: readonly CheckedClaim[];
}

/** Something to tell the author about a kernel, a network or a directive; `code` is that of a finding. */
export interface MaskProblem {
  readonly code: "mask.blind-spot" | "mask.claim" | "mask.first-layer" | "mask.future" | "mask.not-understood";
  readonly message: string;
  readonly range: Range;
}

/** The masked convolutions of a document. */
export interface DocumentMasks {
  readonly kernels: readonly DocumentKernel[];
  readonly networks: readonly DocumentNetwork[];
  readonly problems: readonly MaskProblem[];
}
