/** Laws with a name of their own: what they are, and what is known of them in closed form. */

export { cumulativeOf } from "./namedCumulatives.js";
export { densityInside, densityOf, logDensityInside, logDensityOf } from "./namedDensities.js";
export { entropyOf } from "./namedEntropies.js";
export type { WrittenLaw } from "./namedHeads.js";
export { namedFamilyOf, readNamedLaw } from "./namedHeads.js";
export type { NamedFamily, NamedLaw, Support } from "./namedLaw.js";
export { namedLaw, parameterConditions, parametrisations, supportOf } from "./namedLaw.js";
export { rawMoment } from "./namedMoments.js";
