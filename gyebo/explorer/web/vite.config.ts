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
    chunkSizeWarningLimit: 700, // the editor of queries, which one page loads
    rollupOptions: {
      input: "src/main.ts",
      onwarn(warning, warn) {
        // The editor carries a JSON parser for browsers without one, which never runs.
        if (warning.code !== "EVAL" || !warning.id?.includes("@zazuko/yasqe")) warn(warning);
      },
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
});
