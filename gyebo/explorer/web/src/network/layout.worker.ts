// A large layout beside the page, which stays free for its reader.
import { laidOut, type Start } from "./layout";

const STEP = 10;

addEventListener("message", ({ data }: MessageEvent<{ start: Start; rounds: number }>) => {
  for (const places of laidOut(data.start, data.rounds, STEP)) {
    postMessage(places, { transfer: [places.buffer] });
  }
  postMessage(null);
});
