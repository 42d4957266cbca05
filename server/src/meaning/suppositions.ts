/** Words that open a sentence of suppositions, with what follows them up to its end. */
const supposition =
  /(?<!\p{L})(?:let|suppose|assume|consider|sei(?:en)?|angenommen|sean?|supongamos|soi(?:en)?t|пусть|предположим)(?!\p{L})[^.;:!?]*$|[设令][^。；：！？]*$/iu;
/** Words behind which one of them is a conclusion. */
const concluding =
  /(?<!\p{L})(?:then|so|hence|thus|therefore|dann|also|somit|entonces|luego|alors|donc|we|тогда|следовательно)(?!\p{L})|则|那么|所以|因此/iu;

/** "Suppose $g$ is smooth and": whether what follows in the sentence is supposed as well. */
export function opensSupposition(words: string): boolean {
  const said = supposition.exec(words.slice(-160))?.[0];
  return said !== undefined && !concluding.test(said);
}
