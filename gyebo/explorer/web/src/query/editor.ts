// The editor of a query: coloured, checked while it is written, and with proposals.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "./editor.css";
import { complete, type Vocabulary } from "./completion";

/** What the editor tells whoever made it. */
export interface Doings {
  run(): void;
  /** The query was changed, by hand or otherwise. */
  changed(text: string): void;
}

interface Hint {
  text: string;
  note: string;
  prefix: readonly [string, string] | null;
  hint(): void;
  render(element: HTMLElement): void;
}
interface ParserState {
  readonly OK?: boolean;
  readonly possibleCurrent?: readonly string[];
}

// Its own proposals come from servers elsewhere.
Yasqe.defaults.autocompleters = [];

const GUTTER = "gutterErrorBar";
const PAUSE = 250; // ms without a key before the query is checked

/** An editor in the place of a text area, which keeps the text for the form. */
export class QueryEditor {
  readonly #area: HTMLTextAreaElement;
  readonly #doings: Doings;
  readonly #yasqe: Yasqe;
  readonly #vocabulary: () => Promise<Vocabulary | null>;
  #checking = 0;
  #marked: { clear(): void } | null = null;

  constructor(area: HTMLTextAreaElement, label: string, vocabulary: () => Promise<Vocabulary | null>, doings: Doings) {
    this.#area = area;
    this.#doings = doings;
    this.#vocabulary = vocabulary;
    const place = document.createElement("div");
    area.hidden = true;
    area.required = false; // nobody could be shown what is missing in what is hidden
    area.after(place);
    this.#yasqe = new Yasqe(place, {
      // Nothing is kept, fetched or drawn but the text: the page does that, and its policy for
      // styles does not let the editor's own error marks in.
      persistenceId: null,
      consumeShareLink: null,
      createShareableLink: null,
      syntaxErrorCheck: false,
      showQueryButton: false,
      resizeable: false,
      editorHeight: "auto",
      lineWrapping: true,
      tabSize: 2,
      screenReaderLabel: label,
      // Tab leaves the editor (WCAG 2.2, 2.1.2), and Escape only closes proposals.
      extraKeys: {
        Tab: false, "Shift-Tab": false, Esc: false, "Ctrl-Enter": () => doings.run(), "Cmd-Enter": () => doings.run(),
        "Ctrl-Space": () => void this.#propose(true),
      },
    } as never); // its types leave out what CodeMirror takes
    const editor = this.#yasqe;
    editor.setValue(area.value);
    editor.clearHistory();
    editor.on("changes" as never, (() => this.#changed()) as never);
    editor.on("inputRead" as never, (() => void this.#propose(false)) as never);
    this.#checkSoon();
  }

  get text(): string {
    return this.#yasqe.getValue();
  }

  /** Put another query in place of this one; it can be undone. */
  set text(text: string) {
    this.#yasqe.setValue(text);
  }

  focus(): void {
    this.#yasqe.focus();
  }

  /** Mark where the server found an error, counted from 1, and go there. */
  fail(line: number, column: number, why: string): void {
    clearTimeout(this.#checking); // the server knows better
    this.#unmark();
    this.#mark(line - 1, column - 1, why);
    this.#yasqe.setCursor(line - 1, column - 1);
    this.#yasqe.focus();
  }

  #changed(): void {
    this.#area.value = this.text;
    this.#doings.changed(this.text);
    this.#unmark();
    this.#checkSoon();
  }

  #checkSoon(): void {
    clearTimeout(this.#checking);
    this.#checking = window.setTimeout(() => this.#check(), PAUSE);
  }

  /** Mark the first line that cannot be SPARQL. */
  #check(): void {
    const editor = this.#yasqe;
    this.#unmark();
    for (let line = 0; line < editor.lineCount(); line += 1) {
      const token = editor.getTokenAt({ line, ch: editor.getLine(line).length } as never, true);
      const state = token.state as unknown as ParserState;
      if (state.OK !== false) continue;
      const bad = editor.getLineTokens(line, true).find((each: { state: unknown }) => (each.state as unknown as ParserState).OK === false);
      this.#mark(line, bad?.start ?? 0, expected(state.possibleCurrent));
      return;
    }
  }

  #mark(line: number, column: number, why: string): void {
    const editor = this.#yasqe;
    const length = editor.getLine(line)?.length ?? 0;
    const start = Math.min(column, Math.max(0, length - 1));
    const sign = document.createElement("span");
    sign.className = "query-error-sign";
    sign.textContent = "!";
    sign.title = why;
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", `${line + 1}행 오류: ${why}`);
    editor.setGutterMarker(line, GUTTER, sign);
    const word = editor.getTokenAt({ line, ch: start + 1 } as never, true);
    this.#marked = editor.markText(
      { line, ch: start }, { line, ch: Math.max(start + 1, Math.min(word.end, length)) }, { className: "query-error" },
    );
  }

  #unmark(): void {
    this.#yasqe.clearGutter(GUTTER);
    this.#marked?.clear();
    this.#marked = null;
  }

  /** Propose what is meant by the word before the cursor; unasked only while one types a word. */
  async #propose(asked: boolean): Promise<void> {
    const vocabulary = await this.#vocabulary();
    const editor = this.#yasqe;
    if (!vocabulary || !editor.hasFocus()) return;
    const find = (): { from: unknown; to: unknown; list: Hint[] } | null => {
      const at = editor.getCursor();
      const token = editor.getTokenAt(at, true);
      if (token.type === "comment" || token.type === "string") return null;
      const before = editor.getLine(at.line).slice(0, at.ch);
      const { from, proposals } = complete(before, this.text, vocabulary, asked);
      const begin = { line: at.line, ch: from };
      const list = proposals.map(({ text, note, prefix }) => ({
        text, note, prefix,
        hint: () => {
          editor.replaceRange(text, begin, editor.getCursor(), "complete");
          if (prefix) editor.addPrefixes({ [prefix[0]]: prefix[1] });
        },
        render: (element: HTMLElement) => {
          const said = document.createElement("span");
          said.className = "query-hint-note";
          said.textContent = note;
          element.append(text, " ", said);
        },
      }));
      return { from: begin, to: at, list };
    };
    editor.showHint({ hint: find, completeSingle: false, closeCharacters: /[\s()[\]{};,.]/ } as never);
  }
}

function expected(possible: readonly string[] | undefined): string {
  const words = (possible ?? []).slice(0, 12).join(", ");
  return words ? `여기에 올 수 있는 것 expected: ${words}` : "SPARQL 문법에 맞지 않습니다.";
}
