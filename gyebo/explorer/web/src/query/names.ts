// What IRIs are called, and where this server tells of them: asked once each.
import { at } from "../address";

export interface Name {
  readonly text: string;
  /** The path of its page on this server, its own address elsewhere, or nothing; see `at`. */
  readonly href: string;
}

const known = new Map<string, Name>();
const MOST = 2_000;
const PASSAGE = /\/id\/passage\/([^/]+)\/(\d+)-(\d+)$/;

/** Learn the names of IRIs; those that cannot be had stay as they are written. */
export async function learn(iris: Iterable<string>): Promise<void> {
  const asked = [...new Set(iris)].filter((iri) => !known.has(iri));
  for (let start = 0; start < asked.length; start += MOST) {
    const some = asked.slice(start, start + MOST);
    try {
      const answer = await fetch(at("/sparql/names.json"), { method: "POST", body: JSON.stringify(some) });
      if (!answer.ok) return;
      const told = (await answer.json()) as Record<string, [string, string]>;
      for (const [iri, [text, path]] of Object.entries(told)) {
        const lines = PASSAGE.exec(path);
        const place = lines && (lines[2] === lines[3] ? lines[2] : `${lines[2]}-${lines[3]}`);
        known.set(iri, {
          text,
          href: lines ? `/evidence/${lines[1]}/${place}` : path || (/^https?:/.test(iri) ? iri : ""),
        });
      }
    } catch {
      return; // the server cannot be reached: an IRI is a name, too
    }
  }
}

/** The name of an IRI, as far as it has been learnt. */
export function nameOf(iri: string): Name {
  return known.get(iri) ?? { text: iri, href: "" };
}
