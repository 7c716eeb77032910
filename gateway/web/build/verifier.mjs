// verifier.mjs SCHEMA OUT: makes the residents' verifier one HTML file, with scripts, style and the schema
// inside and a policy that names them by their digests.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build, transformWithEsbuild } from 'vite';

// Of which the schema, a third, grows with every procedure.
const bytesMax = 64_000;
const [schema, out] = process.argv.slice(2);
const source = join(dirname(fileURLToPath(import.meta.url)), '../verify');

async function script() {
  const bundle = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(source, 'page.js'), formats: ['iife'], name: 'verifier' },
    },
  });
  const { code } = bundle[0].output[0];
  // Names stay, so that what a resident saved can still be read by somebody who wants to know.
  const packed = await transformWithEsbuild(code, 'page.js', { minifyWhitespace: true, minifySyntax: true, charset: 'utf8' });
  return packed.code.trim();
}

async function style() {
  const css = await transformWithEsbuild(readFileSync(join(source, 'look.css'), 'utf8'), 'look.css', { loader: 'css', minify: true, charset: 'utf8' });
  return css.code.trim();
}

const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const [js, css] = await Promise.all([script(), style()]);
if (/<\/script|<!--/i.test(js)) throw new Error('verify: error: the script would end its own element');
const packed = gzipSync(readFileSync(schema), { level: 9 }).toString('base64');
const policy = [
  "default-src 'none'", `script-src ${digest(js)}`, `style-src ${digest(css)}`, 'connect-src http: https:',
  "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');
const pieces = {
  policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  style: `<style>${css}</style>`,
  script: `<script type="text/plain" id="schema">${packed}</script>\n<script>${js}</script>`,
};
const page = readFileSync(join(source, 'index.html'), 'utf8').replace(/<!--(\w+)-->/g, (_, name) => pieces[name]);
const size = Buffer.byteLength(page);
if (size > bytesMax) throw new Error(`verify: error: the page has ${size} bytes; at most ${bytesMax} are allowed`);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, page);
