import { defineConfig } from "vitest/config";

export default defineConfig({
  // Addresses in the bundle are relative to it, so that it works below any public address.
  base: "./",
  build: {
    outDir: "../../server/static/explorer",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: { input: "src/main.ts" },
  },
  test: { include: ["tests/**/*.test.ts"] },
});
