import { expect, it } from "vitest";
import { BudgetExceeded, createBudget, spend } from "./budget.js";

it("lets work pass up to its limit and names the limit beyond it", () => {
  const budget = createBudget(10);
  spend(budget, 10);
  expect(() => spend(budget, 1)).toThrow(BudgetExceeded);
  expect(() => spend(budget, 1)).toThrow("more than 10 operations");
});

it("polls now and then, and lets the poll cancel", () => {
  let polls = 0;
  const budget = createBudget(1e6, () => {
    polls += 1;
    if (polls === 3) throw new Error("cancelled");
  });
  const work = (): void => {
    for (let done = 0; done < 100_000; done += 1) spend(budget, 1);
  };
  expect(work).toThrow("cancelled");
  expect(budget.spent).toBeLessThan(20_000);
});
