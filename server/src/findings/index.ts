import { ambiguous } from "./ambiguous.js";
import { budget } from "./budget.js";
import { directiveWithoutEffect } from "./directiveWithoutEffect.js";
import { doesNotFollow } from "./doesNotFollow.js";
import { domain } from "./domain.js";
import { doubtful } from "./doubtful.js";
import { expectedFailure } from "./expectedFailure.js";
import { fileNotFound } from "./fileNotFound.js";
import { heldFixed } from "./heldFixed.js";
import { identical } from "./identical.js";
import { independence } from "./independence.js";
import { internal } from "./internal.js";
import { macroLimit } from "./macroLimit.js";
import { maskBlindSpot } from "./maskBlindSpot.js";
import { maskClaim } from "./maskClaim.js";
import { maskFirstLayer } from "./maskFirstLayer.js";
import { maskFuture } from "./maskFuture.js";
import { maskNotUnderstood } from "./maskNotUnderstood.js";
import { missingOperand } from "./missingOperand.js";
import { nestingLimit } from "./nestingLimit.js";
import { noDistribution } from "./noDistribution.js";
import { noModel } from "./noModel.js";
import { notApproximate } from "./notApproximate.js";
import { notConverged } from "./notConverged.js";
import { notEqual } from "./notEqual.js";
import { notEquivalent } from "./notEquivalent.js";
import { notProportional } from "./notProportional.js";
import { notUnderstood } from "./notUnderstood.js";
import { orderOfMagnitude } from "./orderOfMagnitude.js";
import { orderViolated } from "./orderViolated.js";
import { readings } from "./readings.js";
import { returns } from "./returns.js";
import type { FindingRule } from "./rule.js";
import { timeout } from "./timeout.js";
import { tooLarge } from "./tooLarge.js";
import { tooManyFindings } from "./tooManyFindings.js";
import { unclosedEnvironment } from "./unclosedEnvironment.js";
import { unclosedGroup } from "./unclosedGroup.js";
import { unclosedMath } from "./unclosedMath.js";
import { unconfirmed } from "./unconfirmed.js";
import { undeclared } from "./undeclared.js";
import { undefinedSides } from "./undefinedSides.js";
import { unexpectedToken } from "./unexpectedToken.js";
import { unfinished } from "./unfinished.js";
import { unknownDirective } from "./unknownDirective.js";
import { unknownMacro } from "./unknownMacro.js";
import { unreadable } from "./unreadable.js";
import { unsupported } from "./unsupported.js";
import { unusedBinder } from "./unusedBinder.js";

/** Every diagnostic code with its rule, those of steps first. */
export const FINDING_RULES: readonly FindingRule[] = [
  notEqual,
  orderViolated,
  notEquivalent,
  doesNotFollow,
  notProportional,
  orderOfMagnitude,
  identical,
  notApproximate,
  returns,
  domain,
  undeclared,
  unusedBinder,
  ambiguous,
  independence,
  heldFixed,
  noDistribution,
  expectedFailure,
  notUnderstood,
  unsupported,
  noModel,
  undefinedSides,
  notConverged,
  budget,
  readings,
  doubtful,
  unconfirmed,
  timeout,
  internal,
  unclosedMath,
  unclosedEnvironment,
  tooLarge,
  unreadable,
  tooManyFindings,
  unfinished,
  unclosedGroup,
  unexpectedToken,
  unknownMacro,
  missingOperand,
  nestingLimit,
  macroLimit,
  directiveWithoutEffect,
  unknownDirective,
  fileNotFound,
  maskClaim,
  maskFirstLayer,
  maskFuture,
  maskBlindSpot,
  maskNotUnderstood,
];

const RULES: ReadonlyMap<string, FindingRule> = new Map(FINDING_RULES.map((rule) => [rule.code, rule]));

/** The rule of a code; undefined for a code that no rule describes. */
export function ruleOf(code: string): FindingRule | undefined {
  return RULES.get(code);
}
