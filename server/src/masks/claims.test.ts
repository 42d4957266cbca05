import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { readMasks } from "./read.js";

const SUBJECTS = [
  "kernel a = type A 3x3",
  "kernel b = type B 3x3",
  "kernel f = [1 1 1; 1 1 1; 0 0 0]",
  "kernel below = [0 0 0; 0 1 0; 0 1 0]",
  "kernel up = [1 1 1; 0 0 0; 0 0 0]",
  "kernel left = [0 0 0; 1 0 0; 0 0 0]",
  "kernel here = [0 0 0; 1 1 0; 0 0 0]",
  "kernel ra = type A 3x3 channels rgb",
  "kernel rb = type B 3x3 channels rgb",
  "network N = b * s",
  "network P = a, b * s",
  "network F = f * s",
  "network D = a, below",
  "network H = up, f * s",
  "network V = left, here * s + H",
  "network L = b dilation 2",
  "network S = a, b stride 2, b",
  "network C = causal k=2 dilation 1,2,4,8",
  "network K = causal k=3 dilation 1,2,4,…,64 residual",
  "network T = causal k=4 * s",
  "network R = ra, rb * s",
  "network Q = rb * s",
  "made M = M_V M_W, inputs 4, hidden 8, order natural",
  "made U = M_W^T M_V^T, inputs 4, hidden 8",
  "made E = M_V M_W, inputs 3, hidden 4, order reversed",
];

function check(claim: string): readonly unknown[] {
  const text = `<!-- derive:\n${[...SUBJECTS, `claim ${claim}`].join("\n")}\n-->\n`;
  const { networks, problems } = readMasks(readDocument(text, "markdown"));
  const [checked] = networks.flatMap(({ claims }) => claims);
  return checked === undefined ? problems.map(({ message }) => message) : [checked.holds, checked.witness];
}

describe("claims about what networks see", () => {
  it.each([
    // Looking back only.
    ["N causal", true],
    ["P causal", true],
    ["C causal", true],
    ["R causal", true],
    ["F causal", "at s = 1, it sees x[i, j+1] (1 column to the right)"],
    ["D causal", "it sees x[i, j+1] (1 column to the right)"],
    // Nor at the present.
    ["P autoregressive", true],
    ["V autoregressive", true],
    ["R autoregressive", true],
    ["N autoregressive", "at s = 1, it sees x[i, j] (the present pixel)"],
    ["C autoregressive", "it sees x[t] (the present)"],
    ["Q autoregressive", "at s = 1, it sees x[i, j] (the present pixel) in channel 1 from channel 1"],
    // All of the past in reach.
    ["V blind-spot none", true],
    ["C blind-spot none", true],
    ["P blind-spot none", "at s = 1, it does not see x[i-1, j+2] (1 row above, 2 columns to the right)"],
    ["H blind-spot none", "at s = 1, it does not see x[i, j-2] (2 columns to the left)"],
    ["L blind-spot none", "it does not see x[i-2, j-1] (2 rows above, 1 column to the left)"],
    // Slices: rows then columns, half-open.
    ["L receptive-field = x[i-2, j-2] \\cup x[i-2, j] \\cup x[i-2, j+2] \\cup x[i, j-2] \\cup x[i, j]", true],
    ["H receptive-field = x[i-s-1:i, j-s-1:j+s+2]", true],
    ["V receptive-field = x[i-s-1:i, j-s-1:j+s+2] \\cup x[i, j-s-1:j]", true],
    [
      "V receptive-field = x[i-s:i, j-s:j+s+1]",
      "at s = 1, it sees x[i-2, j-2] (2 rows above, 2 columns to the left), which the claim leaves out",
    ],
    [
      "H receptive-field = x[i-s-1:i+1, j-s-1:j+s+2]",
      "at s = 1, it does not see x[i, j-2] (2 columns to the left), which the claim holds",
    ],
    ["C receptive-field = x[t-15:t+1]", true],
    ["C receptive-field = x[t-16:t]", "it does not see x[t-16] (16 steps earlier), which the claim holds"],
    // Families of slices, other axes.
    ["N receptive-field = x[i-l, j-s:j+l+1] (l=0,…,s)", true],
    ["N receptive-field = x[i-s:i+1, j:j+s+1] \\cup x[i+l, j+l:j+s+1] (l=1,…,s), axes right up", true],
    ["N receptive-field = x[j+l, i-s:i+l+1] (l=0,…,s), axes up right", true],
    [
      "N receptive-field = x[i+l, j+l:j+s+1] (l=0,…,s), axes right up",
      "at s = 1, it sees x[i-1, j-1] (1 row above, 1 column to the left), which the claim leaves out",
    ],
    [
      "N receptive-field = x[i-l, j-s:j+l] (l=0,…,s)",
      "at s = 1, it sees x[i-1, j+1] (1 row above, 1 column to the right), which the claim leaves out",
    ],
    // Sizes.
    ["N receptive-field = \\frac{3s^2 + 5s + 2}{2}", true],
    ["H receptive-field = (s+1)(2s+3)", true],
    ["V receptive-field = 2(s+1)(s+2)", true],
    ["V receptive-field = (2s+1)^2", "at s = 1, it sees 12 pixels, not 9"],
    ["T receptive-field = 3s+1", true],
    ["T receptive-field = s(k-1) + 1", true],
    ["N receptive-field = \\sum_{l=0}^{s} (s + l + 1)", true],
    ["N receptive-field = \\sum_{l=1}^{s} (s + l + 1)", "at s = 1, it sees 5 pixels, not 3"],
    ["T receptive-field = 2s+1", "at s = 1, it sees 4 time steps, not 3"],
    ["C receptive-field = 16", true],
    ["C receptive-field = 15", "it sees 16 time steps, not 15"],
    ["K receptive-field = 1 + (k-1)\\sum d_i", true],
    ["K receptive-field = 1 + (k-1) \\sum_{i=1}^{7} d_i", true],
    ["K receptive-field = 255", true],
    ["K receptive-field = k \\sum d_i", "it sees 255 time steps, not 381"],
    // Products of masks.
    ["M strictly-lower", true],
    ["M strictly-upper", "M_{21} = 3: 3 paths from input 1 to output 2"],
    ["U strictly-upper", true],
    ["U strictly-lower", "U_{12} = 3"],
    ["E strictly-upper", true],
    ["M path-counts", true],
    ["U path-counts", "U_{1,2} = 3, and there are 0 paths from input 2 to output 1"],
    ["E strictly-lower", "E_{12} = 2: 2 paths from input 2 to output 1"],
  ])("%s: %s", (claim, wanted) => {
    expect(check(claim)).toEqual(wanted === true ? [true, undefined] : [false, wanted]);
  });

  it.each([
    ["M causal", "This is claimed of a network, not of a product of masks (made)."],
    ["N strictly-lower", "This is claimed of a product of masks (made), not of a network."],
    [
      "N receptive-field = x[i-s:i], axes sideways",
      "Axes are named by one of down and up and one of right and left, in the order of the indices.",
    ],
    ["N receptive-field = x[i-s:i, j, c]", "Slices have one index, or a row and a column."],
    ["N receptive-field = x(i-s, j)", "This is no formula of whole numbers."],
    ["T receptive-field = 1 + \\sum_{l=1}^{10^6} 3", "This sum has too many terms."],
    ["N receptive-field = \\sum_{l} c_l", "The name c is not known here."],
  ])("%s is not understood", (claim, message) => {
    expect(check(claim)).toEqual([message]);
  });
});
