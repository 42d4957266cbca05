/** Raised when counted work passes its limit; the limit, and what was to be done, are for the message. */
export class BudgetExceeded extends Error {
  readonly limit: number;
  readonly what: string;
  constructor(limit: number, what: string) {
    super(`more than ${limit} ${what}`);
    this.name = "BudgetExceeded";
    this.limit = limit;
    this.what = what;
  }
}

/** A number of operations that may still be spent. Counting operations, not time, keeps verdicts deterministic. */
export interface Budget {
  readonly limit: number;
  /** Operations spent so far. */
  spent: number;
  /** Called now and then; it throws to cancel the work. */
  readonly poll: (() => void) | undefined;
  /** The count at which `poll` is called next. */
  nextPoll: number;
}

const pollEvery = 4096;

/** A fresh budget. `poll` is asked about every four thousand operations, and throws where the work is to stop. */
export function createBudget(limit: number, poll?: () => void): Budget {
  return { limit, spent: 0, poll, nextPoll: pollEvery };
}

/** Takes `operations` from a budget. @throws BudgetExceeded when they pass its limit, and whatever its poll throws. */
export function spend(budget: Budget, operations: number): void {
  budget.spent += operations;
  if (budget.spent > budget.limit) throw new BudgetExceeded(budget.limit, "operations");
  if (budget.poll !== undefined && budget.spent >= budget.nextPoll) {
    budget.nextPoll = budget.spent + pollEvery;
    budget.poll();
  }
}
