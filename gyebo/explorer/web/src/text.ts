// How wide a text will be drawn: SVG does not break lines by itself.

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;

/** The width of a text in ems: Korean letters are square, others about half as wide. */
export function ems(text: string): number {
  let sum = 0;
  for (const letter of text) sum += WIDE.test(letter) ? 0.95 : letter === " " ? 0.3 : 0.58;
  return sum;
}

/** Break a text into lines of at most so many ems, between words where they allow it. */
export function broken(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => pieces(each, most))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && ems(longer) > most) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line ? [...lines, line] : lines;
}

/** Cut a word that is longer than a line. */
function pieces(word: string, most: number): string[] {
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece && ems(piece + letter) > most) {
      found.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...found, piece];
}
