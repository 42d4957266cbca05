import { PRODUCT_NAME, PRODUCT_VERSION } from "../service/product.js";
import { expectedBackend } from "../workers/expectedBackend.js";

/** The name and version of the tool, of Node, and the tensor engine that `auto` takes on this machine. */
export function versionText(bundles: URL): Promise<string> {
  const backend = expectedBackend("auto", bundles);
  return Promise.resolve(
    `${PRODUCT_NAME} ${PRODUCT_VERSION} (Node ${process.versions.node}, tensor backend ${backend})\n`,
  );
}
