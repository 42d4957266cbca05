/**
 * A row of the list of cases in which a checker of laws goes wrong, with small sheets on both sides. No step of a sheet
 * in `certain`, `innocent`, `conditional` or `open` may be refuted; some step of a sheet in `slips` must be.
 */
export interface LawCase {
  readonly row: string;
  /** The last step is moreover proved or supported. */
  readonly certain?: readonly string[];
  readonly innocent?: readonly string[];
  /** The last step holds only under a condition that the sheet does not state, and the verdict says so. */
  readonly conditional?: readonly string[];
  /** The last step is neither proved nor supported: what it says is unknown, or its assumptions contradict each other. */
  readonly open?: readonly string[];
  readonly slips?: readonly string[];
}
