/** Notes on a PixelCNN: a matrix that is called a mask, networks by directives with claims, and a causal stack. */
export const MASKS = `# PixelCNN

The mask of the first layer is

$$
w_A = \\begin{bmatrix} 1 & 1 & 1 & 1 & 1 \\\\ 1 & 1 & 1 & 1 & 1 \\\\ 1 & 1 & 0 & 0 & 0 \\\\ 0 & 0 & 0 & 0 & 0 \\\\ 0 & 0 & 0 & 0 & 0 \\end{bmatrix}
$$

and later layers open the centre as well.

<!-- derive: kernel w_B = type B 3x3 -->
<!-- derive: network N = w_A, w_B * 6 -->
<!-- derive: claim N causal -->
<!-- derive: claim N blind-spot none -->

# Any depth

<!-- derive: network S = w_A, w_B * s -->

# Looking ahead

<!-- derive: kernel k = [1 1 1; 1 1 0; 0 0 1] -->
<!-- derive: network L = k * 3 -->

# WaveNet

<!-- derive: network C = causal k=2 dilation 1,2,4,8,16,32,64 -->

# MADE

<!-- derive: made M = M_V M_W, inputs 6, hidden 12, order natural -->

# Colours

<!-- derive: kernel r = type A 5x5 channels rgb -->
<!-- derive: network R = r -->
`;

/** The line of the network that the panel is opened on, and that of the document's first heading. */
export const NETWORK_LINE = 12;
