import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { readMasks } from "./read.js";

const remarksOn = (text: string) =>
  readMasks(readDocument(text, "markdown")).problems.filter(({ code }) => code === "mask.blind-spot");

const A = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 0 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}";
const B = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 1 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}";
const ROWS = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 1 & 1 \\\\ 0 & 0 & 0 \\end{pmatrix}";

const english = `PixelCNN is an autoregressive model of images. The first layer has the mask $$m_A = ${A}$$ and the later ones the mask $$m_B = ${B}.$$`;
const german = `PixelCNN ist ein autoregressives Modell. Die erste Schicht faltet mit der Maske $$m_A = ${A},$$ alle folgenden mit der Maske $$m_B = ${B}.$$`;
const russian = `PixelCNN — авторегрессионная модель изображений. Первый слой использует маску $$m_A = ${A},$$ остальные — маску $$m_B = ${B}.$$`;
const french = `PixelCNN est un modèle autorégressif. La première couche a le masque $$m_A = ${A},$$ les suivantes le masque $$m_B = ${B}.$$`;
const spanish = `PixelCNN es un modelo autorregresivo. La primera capa usa la máscara $$m_A = ${A},$$ las demás la máscara $$m_B = ${B}.$$`;
const chinese = `PixelCNN是自回归模型。第一层使用掩码 $$m_A = ${A}，$$ 其余层使用掩码 $$m_B = ${B}。$$`;
const described = "PixelCNN starts with a 7×7 mask of type A; all later layers have a 3×3 mask of type B.";

describe("stacks that are said to see all previous pixels", () => {
  it.each([
    `${english} Stacking enough of them, the network sees all previous pixels.`,
    `${english}\n\nHence the receptive field of the stack contains every previous pixel of the image.`,
    `${english} With fifteen layers the receptive field covers all the preceding pixels, so the factorisation is respected.`,
    `${english} All previous pixels are thus seen by the network.`,
    `${described} So a deep stack reaches the entire past.`,
    `${german} Deshalb enthält das rezeptive Feld eines tiefen Netzes alle vorherigen Pixel des Bildes.`,
    `${russian} Значит, рецептивное поле охватывает все предыдущие пиксели изображения.`,
    `${german} Genügend viele Schichten erfassen alle vorherigen Pixel.`,
    `${russian} Таким образом, сеть видит все предыдущие пиксели.`,
    `${french} Le champ réceptif contient donc tous les pixels précédents.`,
    `${spanish} Por tanto, la red ve todos los píxeles anteriores.`,
    `${chinese} 因此网络可以看到所有之前的像素。`,
    `${described} The layers together cover all pixels generated so far.`,
  ])("are told: %s", (text) => {
    const [remark, ...more] = remarksOn(text);
    expect(more).toEqual([]);
    expect(remark?.message).toMatch(
      /^Masked convolutions of these kernels do not see all previous pixels: at no depth do they see x\[i-1, j\+\d\]/,
    );
    expect(text.slice(remark?.range.start, remark?.range.end)).toMatch(
      /previous|preceding|past|generated so far|vorherigen|предыдущие|précédents|anteriores|之前/,
    );
  });

  it.each([
    [
      "the gap is explained",
      `${english} One would like the network to see all previous pixels, but it has a blind spot.`,
    ],
    [
      "the gap is explained elsewhere",
      `${english} The stack sees all previous pixels.\n\n## Blind spots\n\nThat was too simple.`,
    ],
    ["a heading asks for the mistake", `# Find the mistake\n\n${english} The stack sees all previous pixels.`],
    ["it is denied", `${english} The receptive field of the stack does not contain all previous pixels.`],
    ["it is denied, shortly", `${english} Still, the stack never covers all previous pixels.`],
    ["it is asked", `${english} Does the receptive field of the stack contain all previous pixels?`],
    ["it is to be judged", `${english} True or false: the stack sees all previous pixels.`],
    ["it is a wish", `${english} Ideally the receptive field contains all previous pixels.`],
    ["it is what is needed", `${english} The receptive field should cover all previous pixels.`],
    ["it is taken back at once", `${english} At first sight the network sees all previous pixels. This is wrong.`],
    ["it is a condition", `${english} If the receptive field contained all previous pixels, nothing would be lost.`],
    [
      "it is the model",
      `${english} Each factor is conditioned on all previous pixels: $p(x) = \\prod_i p(x_i \\mid x_{<i})$.`,
    ],
    [
      "it is the model's output",
      `${english} The network outputs the parameters of $p(x_i \\mid x_{<i})$ for every pixel.`,
    ],
    [
      "it is what is above and to the left",
      `${english} The stack sees all pixels above and to the left of the current one.`,
    ],
    ["it is the row alone", `${english} The network covers all previous pixels of the same row.`],
    ["it is another model", `${english} A recurrent network sees all previous pixels.`],
    ["it is another model's", `${english} PixelRNN is slower. Its network sees all previous pixels.`],
    ["it is an aim", `${english} To cover all previous pixels the network would have to be changed.`],
    ["it is a quotation", `${english} “The network sees all previous pixels”, we read.`],
    ["it is what it reaches", `${english} The network sees all previous pixels that lie in its receptive field.`],
    [
      "it is narrowed",
      `${english} With every layer the receptive field covers all previous pixels of the wedge below it.`,
    ],
    ["it is narrowed behind a comma", `${english} The network sees all previous pixels, up to a distance of four.`],
    ["it is the border", `${english} At the right border the receptive field contains all previous pixels.`],
    ["it is one pixel", `${english} For $(0, 1)$ the receptive field contains all previous pixels.`],
    ["it is training", `${english} During training the network sees all previous pixels at once.`],
    [
      "it is an exercise",
      `${english} Determine how many layers the network needs until the field covers all previous pixels.`,
    ],
    ["it is to be checked", `${english} Verify that the receptive field covers all previous pixels.`],
    ["it is a contrast", `${english} By contrast, a network with unrestricted layers covers all previous pixels.`],
    ["it is a dense mask", `${english} A MADE network sees all previous pixels.`],
    ["it is the window", `${english} One layer covers all previous pixels within its window.`],
    ["it is all previous layers", `${english} The output sums up all previous layers and covers more of them.`],
    [
      "two stacks",
      `${english} The vertical stack sees the rows above, so together both stacks see all previous pixels.`,
    ],
    ["the gated network", `${english} A Gated PixelCNN network sees all previous pixels.`],
    ["attention", `${english} With causal attention the network sees all previous pixels.`],
    [
      "masks that leave nothing out",
      `An autoregressive PixelCNN. Its layers have the mask $$m = ${ROWS}.$$ The network sees all previous pixels.`,
    ],
    [
      "no model that must not see itself",
      `A filter for images has the mask $$m_B = ${B}.$$ The network sees all previous pixels.`,
    ],
    [
      "no kernel",
      "PixelCNN is an autoregressive network of masked convolutions. The network sees all previous pixels.",
    ],
    [
      "causal kernels in time",
      "WaveNet is an autoregressive network of masked kernels.\n\n<!-- derive:\nkernel a = [1 1 0]\n-->\n\nThe network sees all previous positions.",
    ],
    ["German, denied", `${german} Das Netz erfasst leider nicht alle vorherigen Pixel.`],
    ["German, the border", `${german} Am rechten Rand sieht das Netz alle vorherigen Pixel.`],
    ["Russian, the aim", `${russian} Нужны слои, чтобы сеть видела все предыдущие пиксели.`],
    ["Russian, the border", `${russian} У правого края сеть видит все предыдущие пиксели.`],
    ["German, a wish", `${german} Das Netz sollte alle vorherigen Pixel sehen.`],
    [
      "German, two stacks",
      `${german} Mit einem vertikalen und einem horizontalen Stapel sehen die Schichten alle vorherigen Pixel.`,
    ],
    ["Russian, denied", `${russian} Однако сеть видит не все предыдущие пиксели.`],
    ["Russian, explained", `${russian} Сеть видит все предыдущие пиксели, кроме слепого пятна.`],
    ["Russian, the model", `${russian} Вероятность пикселя зависит от всех предыдущих пикселей.`],
    ["French, denied", `${french} Le champ réceptif ne contient pas tous les pixels précédents.`],
    ["French, explained", `${french} Le réseau voit tous les pixels précédents sauf un angle mort.`],
    ["Spanish, denied", `${spanish} La red no ve todos los píxeles anteriores.`],
    ["Spanish, a question", `${spanish} ¿La red ve todos los píxeles anteriores?`],
    ["Chinese, denied", `${chinese} 网络不能看到所有之前的像素。`],
    ["Chinese, explained", `${chinese} 网络看到所有之前的像素，但存在盲点。`],
  ])("are not accused where %s", (_, text) => {
    expect(remarksOn(text)).toEqual([]);
  });
});
