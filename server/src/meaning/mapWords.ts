/** Words for functions that rise or fall throughout. */
const rising =
  /(?:strictly\s+|monotonically\s+|monotone\s+|streng\s+monoton\s+)?(?:increasing|wachsend\p{L}*|steigend\p{L}*|creciente|возрастающ\p{L}*|单调递增|递增)/iu;
const falling =
  /(?:strictly\s+|monotonically\s+|monotone\s+|streng\s+monoton\s+)?(?:decreasing|fallend\p{L}*|decreciente|убывающ\p{L}*|单调递减|递减)/iu;

const around = (words: RegExp): { readonly before: RegExp; readonly after: RegExp } => ({
  before: new RegExp(`(?:${words.source})(?:[\\s,]+(?:and\\s+)?\\p{L}+){0,4}\\s*$`, "iu"),
  after: new RegExp(
    `^[\\s,]*(?:(?:is|are|be|being|ist|sei|es|sea)\\s+)?(?:an?\\s+|eine?\\s+)?(?:(?:smooth|differentiable|continuous|invertible|continuously|strictly)[\\s,]+(?:and\\s+)?)*(?:${words.source})`,
    "iu",
  ),
});

const patterns = [
  { type: "increasing", ...around(rising) },
  { type: "decreasing", ...around(falling) },
] as const;

/** What the words around a formula say of the function that it names: "with $g$ strictly increasing", "a decreasing $h$". */
export function saidOfMap(textBefore: string, textAfter: string): "increasing" | "decreasing" | undefined {
  const [behind, ahead] = [textBefore.slice(-60), textAfter.slice(0, 60)];
  return patterns.find(({ before, after }) => before.test(behind) || after.test(ahead))?.type;
}
