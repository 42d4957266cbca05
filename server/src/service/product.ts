/** The name under which the tool reports. */
export const PRODUCT_NAME = "derivelint";

/** The version that reports carry; a test holds it equal to that of the package. */
export const PRODUCT_VERSION = "0.1.0";
