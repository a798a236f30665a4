// A large layout beside the page, which stays free for its reader.
import { laidOut, type Start } from "./layout";

addEventListener("message", ({ data }: MessageEvent<Start>) => {
  const places = laidOut(data);
  postMessage(places, { transfer: [places.buffer] });
});
