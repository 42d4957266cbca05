/** The bundle of nerdamer with all its modules; the package describes its core only. */
declare module "nerdamer/all.min.js" {
  import nerdamer from "nerdamer";
  export default nerdamer;
}
