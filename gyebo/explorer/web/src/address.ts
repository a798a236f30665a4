/** Return the address on this server of a path of its data (`/evidence/...`). */
export function at(path: string): string {
  // Where the world sees the server below a path of its own, links of pages begin with that path,
  // and data, which is the same everywhere, does not.
  const home = document.querySelector<HTMLAnchorElement>("a[rel=home]");
  return path.startsWith("/") ? new URL(path.slice(1), home?.href ?? document.baseURI).href : path;
}
