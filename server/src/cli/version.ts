import { PRODUCT_NAME, PRODUCT_VERSION } from "../service/product.js";
import { loadedBackend } from "../workers/nodeService.js";

/** The name and version of the tool, of Node, and the tensor engine that `auto` takes: it is loaded to make sure. */
export async function versionText(bundles: URL): Promise<string> {
  const backend = (await loadedBackend("auto", bundles)) ?? "none";
  return `${PRODUCT_NAME} ${PRODUCT_VERSION} (Node ${process.versions.node}, tensor backend ${backend})\n`;
}
