/** A name that `/api/suggest` proposes: which one matched, whose it is, and its page. */
export interface Proposal {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly note: string;
  readonly page: string;
}

const MOST = 12;
const MOST_OF_A_KIND = 3;

/**
 * Return a few proposals of each kind, the kind of the best one first.
 *
 * While there is room, a kind may have more than its share.
 */
export function groupedByKind(
  proposals: readonly Proposal[],
  most = MOST,
  share = MOST_OF_A_KIND,
): [string, Proposal[]][] {
  const kinds = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    if (!proposal.page) continue; // from elsewhere, without a page here
    const known = kinds.get(proposal.kind);
    if (known) known.push(proposal);
    else kinds.set(proposal.kind, [proposal]);
  }
  const taken = new Map([...kinds].map(([kind, all]) => [kind, Math.min(share, all.length)]));
  let room = most;
  for (const [kind, many] of taken) {
    taken.set(kind, Math.min(many, room));
    room -= taken.get(kind) ?? 0;
  }
  for (const [kind, all] of kinds) {
    const more = Math.min(room, all.length - (taken.get(kind) ?? 0));
    taken.set(kind, (taken.get(kind) ?? 0) + more);
    room -= more;
  }
  return [...kinds]
    .map(([kind, all]): [string, Proposal[]] => [kind, all.slice(0, taken.get(kind))])
    .filter(([, all]) => all.length > 0);
}
